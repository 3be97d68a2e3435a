use std::io::Cursor;

use anyhow::{Context, Result, bail};
use image::{ImageFormat, Rgb, RgbImage};

use super::super::Picture;
use super::font;

/// A picture of boxes, discs, lines and words.
pub fn make(picture: &Picture) -> Result<Vec<u8>> {
    let mut image = RgbImage::from_pixel(picture.width, picture.height, color(&picture.ground)?);
    for shape in &picture.shapes {
        draw(&mut image, shape).with_context(|| shape.clone())?;
    }
    let mut bytes = Cursor::new(Vec::new());
    image.write_to(&mut bytes, ImageFormat::Png)?;
    Ok(bytes.into_inner())
}

fn draw(image: &mut RgbImage, shape: &str) -> Result<()> {
    let (form, rest) = shape.split_once(' ').context("a form and its measures")?;
    let (measures, paint) = rest.split_once(" #").context("a color")?;
    let measures: Vec<i32> = measures.split(' ').map(str::parse).collect::<Result<_, _>>()?;
    let (paint, words) = paint.split_once(' ').unwrap_or((paint, ""));
    let paint = color(paint)?;
    match (form, measures.as_slice()) {
        ("box", &[x, y, width, height]) => fill(image, x, y, width, height, paint),
        ("disc", &[x, y, radius]) => disc(image, x, y, radius, paint),
        ("line", &[x, y, to_x, to_y, width]) => line(image, (x, y), (to_x, to_y), width, paint),
        ("text", &[x, y, scale]) => write(image, words, (x, y), scale, paint)?,
        _ => bail!("not a form with its measures"),
    }
    Ok(())
}

fn color(hex: &str) -> Result<Rgb<u8>> {
    let number = u32::from_str_radix(hex.trim_start_matches('#'), 16)?;
    let [_, red, green, blue] = number.to_be_bytes();
    Ok(Rgb([red, green, blue]))
}

fn fill(image: &mut RgbImage, x: i32, y: i32, width: i32, height: i32, paint: Rgb<u8>) {
    for row in y..y + height {
        for column in x..x + width {
            let at = u32::try_from(column).ok().zip(u32::try_from(row).ok());
            if let Some(pixel) =
                at.and_then(|(column, row)| image.get_pixel_mut_checked(column, row))
            {
                *pixel = paint;
            }
        }
    }
}

fn disc(image: &mut RgbImage, x: i32, y: i32, radius: i32, paint: Rgb<u8>) {
    for row in -radius..=radius {
        let half = (radius * radius - row * row).isqrt();
        fill(image, x - half, y + row, 2 * half + 1, 1, paint);
    }
}

/// A row of squares, as long as the longer side.
fn line(image: &mut RgbImage, from: (i32, i32), to: (i32, i32), width: i32, paint: Rgb<u8>) {
    let (across, down) = (to.0 - from.0, to.1 - from.1);
    let steps = across.abs().max(down.abs()).max(1);
    for step in 0..=steps {
        let (x, y) = (from.0 + across * step / steps, from.1 + down * step / steps);
        fill(image, x - width / 2, y - width / 2, width, width, paint);
    }
}

fn write(
    image: &mut RgbImage,
    words: &str,
    at: (i32, i32),
    scale: i32,
    paint: Rgb<u8>,
) -> Result<()> {
    let mut x = at.0;
    for letter in words.chars() {
        let rows = font::rows(letter).with_context(|| format!("no letter {letter:?}"))?;
        let mut y = at.1;
        for row in rows {
            for column in 0..font::WIDTH {
                if row >> (font::WIDTH - 1 - column) & 1 == 1 {
                    fill(image, x + column * scale, y, scale, scale, paint);
                }
            }
            y += scale;
        }
        x += (font::WIDTH + 1) * scale;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_are_drawn_where_they_are_said_to_be() {
        let shapes = ["box 0 0 4 4 #ff0000", "text 10 10 1 #0000ff I", "disc 30 30 3 #00ff00"];
        let shapes = shapes.map(str::to_owned).to_vec();
        let picture = Picture { width: 40, height: 40, ground: "#ffffff".to_owned(), shapes };
        let image = image::load_from_memory(&make(&picture).unwrap()).unwrap().to_rgb8();
        let at = |x, y| image.get_pixel(x, y).0;
        assert_eq!([at(3, 3), at(4, 4)], [[255, 0, 0], [255, 255, 255]]);
        assert_eq!([at(12, 12), at(10, 12)], [[0, 0, 255], [255, 255, 255]]);
        assert_eq!([at(30, 33), at(33, 33)], [[0, 255, 0], [255, 255, 255]]);
    }

    #[test]
    fn a_shape_that_is_not_understood_is_said() {
        for wrong in ["box 1 2 3 #000000", "text 0 0 1 #000000 ¿", "box 0 0 1 1", "star 1 #000000"]
        {
            let shapes = vec![wrong.to_owned()];
            let picture = Picture { width: 9, height: 9, ground: "#ffffff".to_owned(), shapes };
            assert!(make(&picture).is_err(), "{wrong}");
        }
    }
}
