//! Every format of pictures that is read.

use image::ImageFormat;

use super::*;

fn encoded(format: ImageFormat) -> Bytes {
    let mut bytes = Cursor::new(Vec::new());
    let picture = image::RgbaImage::from_pixel(16, 16, image::Rgba([0, 0, 255, 255]));
    if format == ImageFormat::Jpeg {
        // It has no transparency.
        image::DynamicImage::from(picture).into_rgb8().write_to(&mut bytes, format).unwrap();
    } else {
        picture.write_to(&mut bytes, format).unwrap();
    }
    bytes.into_inner().into()
}

fn svg() -> Bytes {
    "<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg' width='16' height='16'>\
     <rect width='16' height='16' fill='#00f'/></svg>"
        .into()
}

#[test]
fn every_format_appears() {
    let formats = [
        ("a.png", encoded(ImageFormat::Png)),
        ("a.jpg", encoded(ImageFormat::Jpeg)),
        ("a.gif", encoded(ImageFormat::Gif)),
        ("a.webp", encoded(ImageFormat::WebP)),
        ("a.bmp", encoded(ImageFormat::Bmp)),
        ("a.ico", encoded(ImageFormat::Ico)),
        ("a.svg", svg()),
    ];
    let mut desk = Desk::new();
    let images = formats.each_ref().map(|(name, _)| format!("<img src={name}>")).concat();
    desk.begin(&format!("<style>*{{margin:0}}img{{display:block}}</style><body>{images}"));
    for (name, bytes) in &formats {
        desk.shelf.answer(name, Some(bytes.clone()));
    }
    let frame = desk.until_settled();
    keep(&frame, "formats");
    for (number, (name, _)) in (0..).zip(&formats) {
        let [red, green, blue] = pixel(&frame, 8, 8 + 16 * number);
        assert!(red < 8 && green < 8 && blue > 247, "{name}: {red} {green} {blue}");
    }
    assert_eq!(desk.log().iter().filter(|line| line.starts_with("image")).count(), formats.len());
}

#[test]
fn candidates_and_sources_appear() {
    let mut desk = Desk::new();
    desk.begin(
        "<base href=/root/><style>*{margin:0}img{display:block}</style><img srcset='b.png 2x, a.png 1x' src=c.png>\
         <picture><source media=print srcset=d.png><source type=image/webp srcset='e.png, f.png 2x'><img src=g.png>",
    );
    desk.shelf.answer("/root/a.png", Some(png(20, 20, [255, 0, 0, 255])));
    desk.shelf.answer("/root/e.png", Some(png(20, 20, [0, 255, 0, 255])));
    let frame = desk.until_settled();
    assert_eq!((pixel(&frame, 10, 10), pixel(&frame, 10, 30)), ([255, 0, 0], [0, 255, 0]));
    assert!(desk.shelf.held.lock().unwrap().is_empty());
}
