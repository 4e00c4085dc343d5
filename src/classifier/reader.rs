//! Bytes of what was learned, read from the front.

pub struct Reader<'a>(pub &'a [u8]);

impl<'a> Reader<'a> {
    pub fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    pub fn byte(&mut self) -> Option<u8> {
        self.take(1).map(|bytes| bytes[0])
    }

    pub fn float(&mut self) -> Option<f32> {
        Some(f32::from_le_bytes(self.take(4)?.try_into().ok()?))
    }

    pub fn count(&mut self) -> Option<usize> {
        Some(u32::from_le_bytes(self.take(4)?.try_into().ok()?) as usize)
    }

    /// A number as [`write_number`] wrote it.
    pub fn number(&mut self) -> Option<u32> {
        let mut number = 0;
        for shift in [0, 7, 14, 21] {
            let byte = self.byte()?;
            number |= u32::from(byte & 127) << shift;
            if byte < 128 {
                return Some(number);
            }
        }
        None
    }

    /// So many numbers that grow, each as its distance from the one before, all below a limit.
    pub fn growing(&mut self, count: usize, limit: u32) -> Option<Vec<u32>> {
        let mut numbers = Vec::with_capacity(count.min(self.0.len()));
        let mut last = 0_u32;
        for _ in 0..count {
            last = last.checked_add(self.number()?).filter(|number| *number < limit)?;
            numbers.push(last);
        }
        Some(numbers)
    }
}

/// Seven bits a byte, the lowest first. `number`: below 2^28.
fn write_number(bytes: &mut Vec<u8>, number: u32) {
    let mut rest = number;
    while rest > 127 {
        bytes.push((rest & 127) as u8 | 128);
        rest >>= 7;
    }
    bytes.push(rest as u8);
}

/// Writes numbers that grow, for [`Reader::growing`].
pub fn write_growing(bytes: &mut Vec<u8>, numbers: impl Iterator<Item = u32>) {
    let mut last = 0;
    for number in numbers {
        write_number(bytes, number - last);
        last = number;
    }
}
