//! Reads the dimensions of a picture from its header. A few kilobytes can hold more pixels than a
//! browser has memory for.

/// The most pixels that a picture may have: many times what an avatar needs.
const MAX_PIXELS: u64 = 1 << 22;

/// Returns whether a base64-encoded (RFC 4648) picture has a readable header and at most
/// [`MAX_PIXELS`] pixels. `kind` is the subtype of its media type, such as `png`.
pub fn is_small(kind: &str, base64: &[u8]) -> bool {
    let bytes = Bytes(base64);
    let size = match kind {
        "png" => bytes.png(),
        "gif" => bytes.gif(),
        "jpeg" => bytes.jpeg(),
        "webp" => bytes.webp(),
        "avif" => bytes.avif(),
        _ => None,
    };
    size.is_some_and(|[width, height]| {
        (1..=MAX_PIXELS).contains(&(u64::from(width) * u64::from(height)))
    })
}

/// Width and height, in pixels.
type Size = [u32; 2];

/// Base64 text, decoded one byte at a time.
struct Bytes<'a>(&'a [u8]);

impl Bytes<'_> {
    fn at(&self, place: usize) -> Option<u32> {
        let sextet = |place: usize| {
            Some(u32::from(match *self.0.get(place)? {
                it @ b'A'..=b'Z' => it - b'A',
                it @ b'a'..=b'z' => it - b'a' + 26,
                it @ b'0'..=b'9' => it - b'0' + 52,
                b'+' => 62,
                b'/' => 63,
                _ => return None,
            }))
        };
        // Four characters encode three bytes. A byte takes its high bits from one character and the
        // rest from the next.
        let (first, shift) = (place / 3 * 4 + place % 3, place % 3 * 2);
        Some((sextet(first)? << (2 + shift) | sextet(first + 1)? >> (4 - shift)) & 0xff)
    }

    fn big(&self, place: usize, count: usize) -> Option<u32> {
        (place..place + count).try_fold(0, |number, place| Some(number << 8 | self.at(place)?))
    }

    fn little(&self, place: usize, count: usize) -> Option<u32> {
        (place..place + count)
            .rev()
            .try_fold(0, |number, place| Some(number << 8 | self.at(place)?))
    }

    /// Reads the IHDR chunk, which always comes first (PNG Specification).
    fn png(&self) -> Option<Size> {
        Some([self.big(16, 4)?, self.big(20, 4)?])
    }

    /// Reads the size of the logical screen, or of the first image if that is larger (GIF 89a).
    fn gif(&self) -> Option<Size> {
        let (width, height, flags) = (self.little(6, 2)?, self.little(8, 2)?, self.at(10)?);
        let mut place = 13 + if flags & 0x80 > 0 { 6 << (flags & 7) } else { 0 };
        while self.at(place)? == 0x21 {
            place += 2;
            while self.at(place)? > 0 {
                place += 1 + self.at(place)? as usize;
            }
            place += 1;
        }
        let end = |at: usize| Some(self.little(place + at, 2)? + self.little(place + at + 4, 2)?);
        Some([width.max(end(1)?), height.max(end(3)?)])
    }

    /// Reads the frame header, which follows other segments (ITU-T T.81, annex B).
    fn jpeg(&self) -> Option<Size> {
        let mut place = 2;
        loop {
            match self.big(place, 2)? {
                0xffc4 | 0xffc8 | 0xffcc => {}
                0xffc0..=0xffcf => return Some([self.big(place + 7, 2)?, self.big(place + 5, 2)?]),
                0xff01..=0xfffe => {}
                _ => return None,
            }
            place += 2 + self.big(place + 2, 2)? as usize;
        }
    }

    /// Reads the header of a lossy, lossless or extended file (RFC 9649).
    fn webp(&self) -> Option<Size> {
        match self.at(15)? as u8 {
            b' ' => Some([self.little(26, 2)? & 0x3fff, self.little(28, 2)? & 0x3fff]),
            b'L' => {
                let bits = self.little(21, 4)?;
                Some([1 + (bits & 0x3fff), 1 + (bits >> 14 & 0x3fff)])
            }
            b'X' => Some([1 + self.little(24, 3)?, 1 + self.little(27, 3)?]),
            _ => None,
        }
    }

    /// Reads the largest `ispe` box: that of the image itself or of one of the images that it
    /// consists of (ISO/IEC 23008-12).
    fn avif(&self) -> Option<Size> {
        let sizes = (0..1024).filter(|&at| self.big(at, 4) == Some(0x6973_7065));
        let sizes = sizes.filter_map(|at| Some([self.big(at + 8, 4)?, self.big(at + 12, 4)?]));
        sizes.max_by_key(|[width, height]| u64::from(*width) * u64::from(*height))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Encodes bytes as base64.
    fn base64(bytes: &[u8]) -> Vec<u8> {
        const ALPHABET: &[u8; 64] =
            b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        let mut text = Vec::new();
        for three in bytes.chunks(3) {
            let number = (0..3).fold(0, |number, at| {
                number << 8 | u32::from(three.get(at).copied().unwrap_or_default())
            });
            text.extend(
                (0..=three.len()).map(|at| ALPHABET[(number >> (18 - 6 * at) & 63) as usize]),
            );
        }
        text
    }

    /// Returns the header of a picture of each type, in base64, with zeros after it.
    fn picture(kind: &str, [width, height]: Size) -> Vec<u8> {
        let big = |number: u32| number.to_be_bytes().to_vec();
        let short = |number: u32| (number as u16).to_be_bytes().to_vec();
        let little = |number: u32, count: usize| number.to_le_bytes()[..count].to_vec();
        let parts: Vec<Vec<u8>> = match kind {
            "png" => vec![b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec(), big(width), big(height)],
            "gif" => vec![
                b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff\x21\xf9\x04\x01\0\0\0\0\x2c".to_vec(),
                vec![0; 4],
                little(width, 2),
                little(height, 2),
            ],
            "jpeg" => vec![
                b"\xff\xd8\xff\xe0\0\x04ab\xff\xc4\0\x03a\xff\xc2\0\x11\x08".to_vec(),
                short(height),
                short(width),
            ],
            "webp" => vec![
                b"RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0".to_vec(),
                little(width - 1, 3),
                little(height - 1, 3),
            ],
            "avif" => vec![
                b"\0\0\0\x20ftypavif\0\0\0\x14ispe\0\0\0\0\0\0\0\x01\0\0\0\x01\0\0\0\x14ispe\0\0\0\0".to_vec(),
                big(width),
                big(height),
            ],
            _ => vec![],
        };
        let mut bytes = parts.concat();
        bytes.extend([0; 8]);
        base64(&bytes)
    }

    #[test]
    fn size_is_read_from_the_header() {
        for kind in ["png", "gif", "jpeg", "webp", "avif"] {
            assert!(is_small(kind, &picture(kind, [2048, 2048])), "{kind}");
            assert!(is_small(kind, &picture(kind, [1, 16_383])), "{kind}");
            for size in [[2048, 2049], [16_383, 16_383], [1025, 4097]] {
                assert!(!is_small(kind, &picture(kind, size)), "{kind} {size:?}");
            }
        }
        let lossy = b"RIFF\0\0\0\0WEBPVP8 \0\0\0\0\0\0\0\x9d\x01\x2a\x10\0\x10\0";
        assert!(is_small("webp", &base64(lossy)));
        let lossless = |bits: u32| {
            base64(&[b"RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2f".as_slice(), &bits.to_le_bytes()].concat())
        };
        assert!(is_small("webp", &lossless(255 << 14 | 255)));
        assert!(!is_small("webp", &lossless(16_383 << 14 | 16_383)));
    }

    #[test]
    fn data_without_a_header_is_rejected() {
        for kind in ["png", "gif", "jpeg", "webp", "avif", "bmp"] {
            for bytes in [&[][..], &[0; 40], &[0xff; 40], &[0x21; 40], b"<svg onload=canary()>"] {
                assert!(!is_small(kind, &base64(bytes)), "{kind} {bytes:?}");
            }
        }
    }
}
