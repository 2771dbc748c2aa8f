//! What leads from one place in a drawing to another, and what the drawing weighs when all of it has been followed.
//!
//! `use` draws its target once more, and the target may hold the next `use`: a few lines become a billion elements.
//! So everything is counted as often as it would be drawn, before anybody draws it.

use std::collections::HashMap;

use super::drawing::{Child, Drawing, Element, MAX_PIXELS};
use super::{Refusal, values};

/// What a drawing may weigh.
const MAX: Weight =
    Weight { elements: 60_000, bytes: 12 << 20, pixels: MAX_PIXELS, text: 20_000, numbers: u64::MAX };

/// How deep it may be nested, links included.
const MAX_DEPTH: u32 = 400;

/// Stops of all gradients that one shape may name, for all shapes.
const MAX_STOPS: u64 = 2_000_000;

/// How many gradients may lead to one another.
const MAX_CHAIN: usize = 8;

/// Parts of all markers on all corners.
const MAX_MARKED: u64 = 100_000;

/// Letters of a text times its pieces: each piece is set together with all the others.
const MAX_SET: u64 = 2_000_000;

/// Shapes of a clip. The engine looks at the first.
const MAX_CLIP_SHAPES: usize = 8;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Weight {
    pub(super) elements: u64,
    pub(super) bytes: u64,
    pub(super) pixels: u64,
    pub(super) text: u64,
    /// In paths and polygons: no corner takes less than one.
    pub(super) numbers: u64,
}

impl Weight {
    fn add(&mut self, other: Self) {
        self.elements = self.elements.saturating_add(other.elements);
        self.bytes = self.bytes.saturating_add(other.bytes);
        self.pixels = self.pixels.saturating_add(other.pixels);
        self.text = self.text.saturating_add(other.text);
        self.numbers = self.numbers.saturating_add(other.numbers);
    }

    const fn is_too_much(&self) -> bool {
        self.elements > MAX.elements
            || self.bytes > MAX.bytes
            || self.pixels > MAX.pixels
            || self.text > MAX.text
    }
}

/// Cuts the links that lead in circles or too far, and weighs the rest.
pub(super) fn check(drawing: &mut Drawing) -> Result<Weight, Refusal> {
    simplify(drawing);
    let ids = ids(drawing);
    cut_chains(drawing, &ids);
    check_texts(drawing)?;
    let mut scales = Scales { drawing, ids: &ids, known: HashMap::new(), circles: Vec::new() };
    let weight = scales.weigh(0, 0)?;
    let circles = std::mem::take(&mut scales.circles);
    for at in circles {
        if let Some(element) = drawing.elements.get_mut(at) {
            element.href = None;
            element.properties.retain(|property| property.name != "clip-path");
        }
    }
    check_stops(drawing, weight)?;
    check_markers(drawing, &ids, weight);
    Ok(weight)
}

/// Where each name stands.
fn ids(drawing: &Drawing) -> HashMap<String, usize> {
    let named = drawing.elements.iter().enumerate();
    named.filter_map(|(at, element)| Some((element.id.clone()?, at))).collect()
}

/// Takes out of clips and markers what would lead on from there.
fn simplify(drawing: &mut Drawing) {
    let mut inside: Vec<(bool, bool)> = Vec::with_capacity(drawing.elements.len());
    for element in &mut drawing.elements {
        let parent = element.parent.and_then(|parent| inside.get(parent).copied()).unwrap_or_default();
        let is_clip = element.name == "clipPath";
        let is_marker = element.name == "marker";
        let (clipping, marking) = (parent.0 || is_clip, parent.1 || is_marker);
        if clipping {
            element.properties.retain(|property| property.name != "clip-path");
        }
        if clipping || marking {
            element.properties.retain(|property| !property.name.starts_with("marker-"));
        }
        if is_marker {
            // They would be inherited from around the marker.
            for name in ["marker-start", "marker-mid", "marker-end"] {
                let value = "none".to_owned();
                element.properties.push(super::drawing::Property { name, value, important: false });
            }
        }
        if marking && element.name == "use" {
            element.href = None;
        }
        if is_clip {
            let mut shapes = 0;
            element.children.retain(|child| {
                shapes += usize::from(matches!(child, Child::Element(_)));
                shapes <= MAX_CLIP_SHAPES
            });
        }
        inside.push((clipping, marking));
    }
}

fn target(element: &Element, ids: &HashMap<String, usize>) -> Option<usize> {
    ids.get(values::name_of(element.href.as_deref()?)?).copied()
}

/// Cuts gradients that take their stops from too far away.
fn cut_chains(drawing: &mut Drawing, ids: &HashMap<String, usize>) {
    let is_gradient = |element: &Element| element.name.ends_with("Gradient");
    let far: Vec<usize> = (0..drawing.elements.len())
        .filter(|at| {
            let mut next = drawing.get(*at).filter(|element| is_gradient(element));
            let mut steps = 0;
            while let Some(element) = next {
                next = target(element, ids).and_then(|at| drawing.get(at));
                steps += 1;
                if steps > MAX_CHAIN {
                    return true;
                }
            }
            false
        })
        .collect();
    for at in far {
        if let Some(element) = drawing.elements.get_mut(at) {
            element.href = None;
        }
    }
}

fn check_texts(drawing: &Drawing) -> Result<(), Refusal> {
    // A text's pieces follow it in the list.
    let (mut pieces, mut letters, mut inside) = (0_u64, 0_u64, vec![false; drawing.elements.len()]);
    for (at, element) in drawing.elements.iter().enumerate() {
        let in_text = element.parent.and_then(|parent| inside.get(parent).copied()).unwrap_or_default();
        if element.name == "text" && !in_text {
            (pieces, letters) = (0, 0);
        }
        if let Some(place) = inside.get_mut(at) {
            *place = in_text || element.name == "text";
            if *place {
                pieces += 1 + element.children.len() as u64;
                letters += element.text_bytes() as u64;
            }
        }
        if pieces.saturating_mul(letters) > MAX_SET {
            return Err(Refusal::TooComplex);
        }
    }
    Ok(())
}

/// Weighs elements with all that they draw.
struct Scales<'a> {
    drawing: &'a Drawing,
    ids: &'a HashMap<String, usize>,
    /// None while the element is being weighed.
    known: HashMap<usize, Option<Weight>>,
    /// Elements that lead back to where they stand.
    circles: Vec<usize>,
}

impl Scales<'_> {
    fn weigh(&mut self, at: usize, depth: u32) -> Result<Weight, Refusal> {
        if let Some(Some(known)) = self.known.get(&at) {
            return Ok(*known);
        }
        let Some(element) = self.drawing.get(at).filter(|_| depth <= MAX_DEPTH) else {
            return Err(Refusal::TooComplex);
        };
        self.known.insert(at, None);
        let bytes = element.bytes() as u64;
        let text = element.text_bytes() as u64;
        let numbers = numbers(element);
        let mut weight = Weight { elements: 1, bytes, pixels: element.pixels, text, numbers };
        for child in &element.children {
            if let Child::Element(child) = child {
                weight.add(self.weigh(*child, depth + 1)?);
            }
        }
        for linked in [self.drawn(element), self.clip(element)].into_iter().flatten() {
            if matches!(self.known.get(&linked), Some(None)) {
                self.circles.push(at);
            } else {
                weight.add(self.weigh(linked, depth + 1)?);
            }
        }
        if weight.is_too_much() {
            return Err(Refusal::TooComplex);
        }
        self.known.insert(at, Some(weight));
        Ok(weight)
    }

    /// What an element draws in its place.
    fn drawn(&self, element: &Element) -> Option<usize> {
        if matches!(element.name, "use" | "textPath") { target(element, self.ids) } else { None }
    }

    fn clip(&self, element: &Element) -> Option<usize> {
        let clip = element.properties.iter().find(|property| property.name == "clip-path")?;
        self.ids.get(values::place_in(&clip.value)?).copied()
    }
}

/// Each shape has a gradient of its own.
fn check_stops(drawing: &Drawing, weight: Weight) -> Result<(), Refusal> {
    let stops = |element: &Element| {
        let is_gradient = element.name.ends_with("Gradient");
        if is_gradient { element.children.len() as u64 } else { 0 }
    };
    let most = drawing.elements.iter().map(stops).max().unwrap_or_default();
    if most.saturating_mul(weight.elements) > MAX_STOPS.max(weight.elements) {
        return Err(Refusal::TooComplex);
    }
    Ok(())
}

/// Takes the markers away when there would be too many: the lines are worth more.
fn check_markers(drawing: &mut Drawing, ids: &HashMap<String, usize>, weight: Weight) {
    let mut scales = Scales { drawing, ids, known: HashMap::new(), circles: Vec::new() };
    let markers: Vec<usize> = (0..scales.drawing.elements.len())
        .filter(|at| scales.drawing.get(*at).is_some_and(|element| element.name == "marker"))
        .collect();
    let weights = markers.iter().filter_map(|at| scales.weigh(*at, 0).ok());
    let most = weights.map(|weight| weight.elements + weight.bytes / 64).max().unwrap_or_default();
    let uses = |named: &dyn Fn(&str) -> bool| {
        let properties = drawing.elements.iter().flat_map(|element| &element.properties);
        properties.into_iter().any(|property| named(property.name) && property.value != "none")
    };
    let corners = if uses(&|name| name == "marker-mid") {
        weight.numbers
    } else if uses(&|name| name.starts_with("marker-")) {
        2 * weight.elements
    } else {
        0
    };
    if corners.saturating_mul(most) > MAX_MARKED {
        for at in markers {
            if let Some(marker) = drawing.elements.get_mut(at) {
                marker.id = None;
            }
        }
    }
}

fn numbers(element: &Element) -> u64 {
    let paths = element.geometry.iter().filter(|(name, _)| matches!(*name, "d" | "points"));
    let count = |text: &str| {
        let mut in_number = false;
        text.bytes()
            .filter(|byte| {
                let begins = byte.is_ascii_digit() && !in_number;
                // A second point begins a number: `.5.5`.
                in_number = byte.is_ascii_digit();
                begins
            })
            .count() as u64
    };
    paths.map(|(_, value)| count(value)).sum()
}
