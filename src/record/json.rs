//! Records as JSON, the same bytes that `serde_json` writes.
//!
//! Most of a record is text. What takes most of the time there is to look at every byte for characters that must be
//! escaped, which [`super::plain`] does for many bytes at once.

use super::plain::{is_special, plain_length};
use serde::ser::{self, Serialize};
use std::fmt::{self, Write as _};

type Result = std::result::Result<(), serde_json::Error>;
type Opened<'w, 'o> = std::result::Result<Inside<'w, 'o>, serde_json::Error>;

/// Appends `value` to `out` as JSON, without a line end.
///
/// # Errors
/// When a part of the value cannot be written as JSON.
pub(crate) fn append(value: &impl Serialize, out: &mut Vec<u8>) -> Result {
    value.serialize(&mut Writer { out })
}

struct Writer<'o> {
    out: &'o mut Vec<u8>,
}

impl Writer<'_> {
    fn text(&mut self, text: &str) {
        self.out.reserve(text.len() + 2);
        self.out.push(b'"');
        self.piece(text);
        self.out.push(b'"');
    }

    /// A piece of a text, between whose quotation marks it stands.
    fn piece(&mut self, piece: &str) {
        let mut rest = piece.as_bytes();
        while !rest.is_empty() {
            let (plain, behind) = rest.split_at_checked(plain_length(rest)).unwrap_or((rest, &[]));
            self.out.extend_from_slice(plain);
            let Some((byte, behind)) = behind.split_first() else { break };
            self.escaped(*byte);
            rest = behind;
        }
    }

    fn escaped(&mut self, byte: u8) {
        let short = match byte {
            b'"' | b'\\' => byte,
            b'\n' => b'n',
            b'\t' => b't',
            b'\r' => b'r',
            0x08 => b'b',
            0x0c => b'f',
            _ => {
                let digit = |value: u8| if value < 10 { b'0' + value } else { b'a' + value - 10 };
                self.out.extend_from_slice(b"\\u00");
                self.out.extend_from_slice(&[digit(byte >> 4), digit(byte & 15)]);
                return;
            }
        };
        self.out.extend_from_slice(&[b'\\', short]);
    }

    fn number(&mut self, number: u64) {
        // No number has more digits than this.
        let mut digits = [0u8; 20];
        let (mut left, mut count) = (number, 0);
        for place in digits.iter_mut().rev() {
            *place = b'0' + u8::try_from(left % 10).unwrap_or_default();
            left /= 10;
            count += 1;
            if left == 0 {
                break;
            }
        }
        self.out.extend_from_slice(digits.get(digits.len() - count..).unwrap_or_default());
    }

    /// The name of a field, which is one of Rust and has nothing to escape, behind what stands before it.
    // Where the name is known to the compiler, it is put together by a few moves, and one call takes the place of three.
    #[inline(always)]
    fn name(&mut self, before: &[u8], name: &'static str) {
        let mut space = [0; USUAL_NAME];
        let parts = [before, name.as_bytes(), b"\":"];
        let mut rest = space.as_mut_slice();
        for part in parts {
            let Some((own, behind)) = rest.split_at_mut_checked(part.len()) else {
                parts.into_iter().for_each(|part| self.out.extend_from_slice(part));
                return;
            };
            own.copy_from_slice(part);
            rest = behind;
        }
        let free = rest.len();
        self.out.extend_from_slice(space.get(..USUAL_NAME - free).unwrap_or_default());
    }

    fn open_variant(&mut self, name: &'static str) {
        self.name(b"{\"", name);
    }
}

/// A text that comes in pieces.
struct Pieces<'w, 'o>(&'w mut Writer<'o>);

impl fmt::Write for Pieces<'_, '_> {
    fn write_str(&mut self, piece: &str) -> fmt::Result {
        self.0.piece(piece);
        Ok(())
    }

    fn write_char(&mut self, c: char) -> fmt::Result {
        // Line ends come one by one.
        match u8::try_from(c) {
            Ok(byte) if is_special(byte) => self.0.escaped(byte),
            _ => self.0.piece(c.encode_utf8(&mut [0; 4])),
        }
        Ok(())
    }
}

/// How many bytes the names of fields have at the most, as a rule, with what stands around them.
const USUAL_NAME: usize = 32;

/// A list or an object that is being written.
struct Inside<'w, 'o> {
    writer: &'w mut Writer<'o>,
    is_first: bool,
    close: u8,
    /// Whether it is all that an object holds, which is closed with it.
    is_variant: bool,
}

impl<'w, 'o> Inside<'w, 'o> {
    fn open(writer: &'w mut Writer<'o>, open: u8, close: u8) -> Opened<'w, 'o> {
        writer.out.push(open);
        Ok(Self { writer, is_first: true, close, is_variant: false })
    }

    /// A list or an object as the value of the only field of an object.
    fn open_variant(writer: &'w mut Writer<'o>, name: &'static str, open: u8, close: u8) -> Opened<'w, 'o> {
        writer.open_variant(name);
        Ok(Self { is_variant: true, ..Self::open(writer, open, close)? })
    }

    fn next(&mut self) {
        if !self.is_first {
            self.writer.out.push(b',');
        }
        self.is_first = false;
    }

    fn member(&mut self, value: &(impl Serialize + ?Sized)) -> Result {
        self.next();
        value.serialize(&mut *self.writer)
    }

    #[inline(always)]
    fn field(&mut self, name: &'static str, value: &(impl Serialize + ?Sized)) -> Result {
        self.writer.name(if self.is_first { b"\"" } else { b",\"" }, name);
        self.is_first = false;
        value.serialize(&mut *self.writer)
    }

    fn close(self) -> Result {
        self.writer.out.push(self.close);
        if self.is_variant {
            self.writer.out.push(b'}');
        }
        Ok(())
    }
}

/// Members of lists, however serde calls the list.
macro_rules! lists {
    ($($kind:ident $method:ident),*) => {$(
        impl ser::$kind for Inside<'_, '_> {
            type Ok = ();
            type Error = serde_json::Error;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result {
                self.member(value)
            }

            fn end(self) -> Result {
                self.close()
            }
        }
    )*};
}

lists!(
    SerializeSeq serialize_element, SerializeTuple serialize_element, SerializeTupleStruct serialize_field,
    SerializeTupleVariant serialize_field
);

/// Fields of objects.
macro_rules! objects {
    ($($kind:ident),*) => {$(
        impl ser::$kind for Inside<'_, '_> {
            type Ok = ();
            type Error = serde_json::Error;

            #[inline(always)]
            fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result {
                self.field(name, value)
            }

            fn end(self) -> Result {
                self.close()
            }
        }
    )*};
}

objects!(SerializeStruct, SerializeStructVariant);

impl ser::SerializeMap for Inside<'_, '_> {
    type Ok = ();
    type Error = serde_json::Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result {
        self.next();
        let at = self.writer.out.len();
        key.serialize(&mut *self.writer)?;
        // A key that is a number stands in quotation marks too.
        if self.writer.out.get(at) != Some(&b'"') {
            self.writer.out.insert(at, b'"');
            self.writer.out.push(b'"');
        }
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result {
        self.writer.out.push(b':');
        value.serialize(&mut *self.writer)
    }

    fn end(self) -> Result {
        self.close()
    }
}

/// Values that are written as another type is.
macro_rules! likewise {
    ($($method:ident $kind:ty => $other:ident),*) => {$(
        fn $method(self, value: $kind) -> Result {
            self.$other(value.into())
        }
    )*};
}

impl<'w, 'o> ser::Serializer for &'w mut Writer<'o> {
    type Ok = ();
    type Error = serde_json::Error;
    type SerializeSeq = Inside<'w, 'o>;
    type SerializeTuple = Inside<'w, 'o>;
    type SerializeTupleStruct = Inside<'w, 'o>;
    type SerializeTupleVariant = Inside<'w, 'o>;
    type SerializeMap = Inside<'w, 'o>;
    type SerializeStruct = Inside<'w, 'o>;
    type SerializeStructVariant = Inside<'w, 'o>;

    likewise!(
        serialize_u8 u8 => serialize_u64, serialize_u16 u16 => serialize_u64, serialize_u32 u32 => serialize_u64,
        serialize_i8 i8 => serialize_i64, serialize_i16 i16 => serialize_i64, serialize_i32 i32 => serialize_i64
    );

    fn serialize_bool(self, value: bool) -> Result {
        self.out.extend_from_slice(if value { b"true" } else { b"false" });
        Ok(())
    }

    fn serialize_u64(self, value: u64) -> Result {
        self.number(value);
        Ok(())
    }

    fn serialize_i64(self, value: i64) -> Result {
        if value < 0 {
            self.out.push(b'-');
        }
        self.number(value.unsigned_abs());
        Ok(())
    }

    fn serialize_f32(self, value: f32) -> Result {
        serde_json::to_writer(&mut *self.out, &value)
    }

    fn serialize_f64(self, value: f64) -> Result {
        serde_json::to_writer(&mut *self.out, &value)
    }

    fn serialize_char(self, value: char) -> Result {
        self.text(value.encode_utf8(&mut [0; 4]));
        Ok(())
    }

    fn serialize_str(self, value: &str) -> Result {
        self.text(value);
        Ok(())
    }

    fn collect_str<T: fmt::Display + ?Sized>(self, value: &T) -> Result {
        self.out.push(b'"');
        // What displays itself may fail, what takes it cannot.
        write!(Pieces(&mut *self), "{value}").map_err(ser::Error::custom)?;
        self.out.push(b'"');
        Ok(())
    }

    fn serialize_bytes(self, value: &[u8]) -> Result {
        value.serialize(self)
    }

    fn serialize_none(self) -> Result {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result {
        self.out.extend_from_slice(b"null");
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result {
        self.serialize_unit()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result {
        // A name of Rust has nothing to escape.
        self.out.reserve(variant.len() + 2);
        self.out.push(b'"');
        self.out.extend_from_slice(variant.as_bytes());
        self.out.push(b'"');
        Ok(())
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result {
        self.open_variant(variant);
        value.serialize(&mut *self)?;
        self.out.push(b'}');
        Ok(())
    }

    fn serialize_seq(self, _: Option<usize>) -> Opened<'w, 'o> {
        Inside::open(self, b'[', b']')
    }

    fn serialize_tuple(self, _: usize) -> Opened<'w, 'o> {
        Inside::open(self, b'[', b']')
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Opened<'w, 'o> {
        Inside::open(self, b'[', b']')
    }

    fn serialize_tuple_variant(self, _: &'static str, _: u32, variant: &'static str, _: usize) -> Opened<'w, 'o> {
        Inside::open_variant(self, variant, b'[', b']')
    }

    fn serialize_map(self, _: Option<usize>) -> Opened<'w, 'o> {
        Inside::open(self, b'{', b'}')
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Opened<'w, 'o> {
        Inside::open(self, b'{', b'}')
    }

    fn serialize_struct_variant(self, _: &'static str, _: u32, variant: &'static str, _: usize) -> Opened<'w, 'o> {
        Inside::open_variant(self, variant, b'{', b'}')
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde::Serialize;
    use std::collections::BTreeMap;

    #[derive(Serialize)]
    enum Kind {
        Bare,
        One(Option<i32>),
        Two(u8, char),
        Named { a: f64, b: () },
    }

    #[derive(Serialize)]
    struct Whole {
        text: String,
        kinds: Vec<Kind>,
        by_number: BTreeMap<u32, bool>,
        empty: [u8; 0],
        displayed: Displayed,
        most: (u64, i64),
        value: serde_json::Value,
    }

    /// Displays its text in two pieces.
    struct Displayed(String);

    impl fmt::Display for Displayed {
        fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
            out.write_str(&self.0)?;
            out.write_str(&self.0)
        }
    }

    impl Serialize for Displayed {
        fn serialize<S: serde::Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
            serializer.collect_str(self)
        }
    }

    fn ours(value: &impl Serialize) -> String {
        let mut out = Vec::new();
        append(value, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    proptest! {
        #[test]
        fn it_is_what_serde_json_writes(
            text in "[a-c\"\\\\\\x00-\\x20\\x7fä€]{0,40}",
            numbers in any::<(i32, u8, char, f64, u32, u64, i64)>(),
        ) {
            let (one, small, letter, real, key, large, least) = numbers;
            let whole = Whole {
                value: serde_json::json!({ text.clone(): [text, { "b": real }, null, true, large] }),
                displayed: Displayed(text.clone()),
                text,
                kinds: vec![
                    Kind::Bare, Kind::One(Some(one)), Kind::One(None), Kind::Two(small, letter), Kind::Named { a: real, b: () },
                ],
                by_number: [(key, true), (0, false)].into(),
                empty: [],
                most: (large, least),
            };
            prop_assert_eq!(ours(&whole), serde_json::to_string(&whole).unwrap());
        }
    }
}
