//! What is on the screen, pixel by pixel.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::fs::File;
use std::io::BufWriter;
use std::path::Path;

use anyhow::{Context, Result};
use image::{Rgba, RgbaImage, imageops};

use crate::page::Rect;

/// A picture of the page, in screen pixels.
pub struct Picture {
    pixels: RgbaImage,
    ratio: f64,
}

impl Picture {
    /// Reads a PNG of a screen with `ratio` pixels for a CSS pixel.
    pub fn from_png(png: &[u8], ratio: f64) -> Result<Self> {
        let pixels = image::load_from_memory(png).context("the browser's picture cannot be read")?.into_rgba8();
        Ok(Self { pixels, ratio })
    }

    /// Writes it as a PNG.
    pub fn save(&self, path: &Path) -> Result<()> {
        self.pixels.save(path).with_context(|| format!("cannot write {}", path.display()))
    }

    /// Writes it as a PNG of its most frequent colours, which looks the same and is a third of the size.
    pub fn save_small(&self, path: &Path) -> Result<()> {
        const COLOURS: usize = 256;
        let mut frequency = HashMap::<[u8; 3], usize>::new();
        for pixel in self.pixels.pixels() {
            *frequency.entry(opaque(pixel)).or_default() += 1;
        }
        let mut palette: Vec<[u8; 3]> = frequency.keys().copied().collect();
        palette.sort_unstable_by_key(|colour| (Reverse(frequency[colour]), *colour));
        palette.truncate(COLOURS);
        let nearest = |colour: &[u8; 3]| {
            let away =
                |other: &[u8; 3]| colour.iter().zip(other).map(|(a, b)| u32::from(a.abs_diff(*b)).pow(2)).sum::<u32>();
            (0..palette.len()).min_by_key(|&index| away(&palette[index])).unwrap_or_default() as u8
        };
        let index_of: HashMap<[u8; 3], u8> = frequency.keys().map(|colour| (*colour, nearest(colour))).collect();
        let indices: Vec<u8> = self.pixels.pixels().map(|pixel| index_of[&opaque(pixel)]).collect();

        let file = File::create(path).with_context(|| format!("cannot write {}", path.display()))?;
        let mut encoder = png::Encoder::new(BufWriter::new(file), self.pixels.width(), self.pixels.height());
        encoder.set_color(png::ColorType::Indexed);
        encoder.set_depth(png::BitDepth::Eight);
        encoder.set_palette(palette.concat());
        encoder.set_compression(png::Compression::High);
        encoder.write_header()?.write_image_data(&indices)?;
        Ok(())
    }

    /// This picture with `other` to its right, as a browser shows a page and its side panel, with a line between them.
    pub fn beside(&self, other: &Self) -> Self {
        const LINE: Rgba<u8> = Rgba([128, 128, 128, 255]);
        let (width, height) = self.pixels.dimensions();
        let mut both = RgbaImage::from_pixel(width + 1 + other.pixels.width(), height.max(other.pixels.height()), LINE);
        imageops::replace(&mut both, &self.pixels, 0, 0);
        imageops::replace(&mut both, &other.pixels, i64::from(width) + 1, 0);
        Self { pixels: both, ratio: self.ratio }
    }

    /// How many pixels differ from `other` within `area`.
    pub fn differences(&self, other: &Self, area: &Rect) -> usize {
        self.within(area)
            .filter(|&(x, y)| other.pixels.get_pixel_checked(x, y) != Some(self.pixels.get_pixel(x, y)))
            .count()
    }

    /// How many pixels within `area` are of a saturated colour, as underlines are and text and paper are not.
    pub fn coloured(&self, area: &Rect) -> usize {
        const SATURATED: u8 = 64;
        self.within(area)
            .filter(|&(x, y)| {
                let [red, green, blue, _] = self.pixels.get_pixel(x, y).0;
                red.max(green).max(blue) - red.min(green).min(blue) > SATURATED
            })
            .count()
    }

    /// How light it is on the average, from 0 to 255.
    pub fn lightness(&self) -> u64 {
        let sum: u64 = self.pixels.pixels().flat_map(|pixel| &pixel.0[..3]).map(|channel| u64::from(*channel)).sum();
        sum / (3 * u64::from(self.pixels.width()) * u64::from(self.pixels.height()))
    }

    fn within(&self, area: &Rect) -> impl Iterator<Item = (u32, u32)> {
        let scaled = |css: f64, limit: u32| ((css * self.ratio).round().max(0.0) as u32).min(limit);
        let (width, height) = self.pixels.dimensions();
        let (left, right) = (scaled(area.x, width), scaled(area.x + area.width, width));
        let (top, bottom) = (scaled(area.y, height), scaled(area.y + area.height, height));
        (top..bottom).flat_map(move |y| (left..right).map(move |x| (x, y)))
    }
}

/// Screens are never seen through.
fn opaque(Rgba([red, green, blue, _]): &Rgba<u8>) -> [u8; 3] {
    [*red, *green, *blue]
}
