//! Messages over a connection, each after its length (RFC 1035 4.2.2).

use std::io;

use tokio::net::TcpStream;

use crate::lab::wire;

/// Writes `message`.
pub(super) async fn write(stream: &TcpStream, message: &[u8]) -> io::Result<()> {
    let length = u16::try_from(message.len()).map_err(io::Error::other)?;
    let bytes = [&length.to_be_bytes()[..], message].concat();
    wire::write(stream, &bytes).await
}

/// Reads the next message.
pub(super) async fn read(stream: &TcpStream) -> io::Result<Vec<u8>> {
    let mut length = [0; 2];
    fill(stream, &mut length).await?;
    let mut message = vec![0; usize::from(u16::from_be_bytes(length))];
    fill(stream, &mut message).await?;
    Ok(message)
}

async fn fill(stream: &TcpStream, buffer: &mut [u8]) -> io::Result<()> {
    let mut filled = 0;
    while filled < buffer.len() {
        stream.readable().await?;
        match stream.try_read(buffer.get_mut(filled..).unwrap_or_default()) {
            Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
            Ok(read) => filled += read,
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}
