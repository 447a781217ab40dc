//! The free fields under `extra:`: any YAML, as JSON values.

use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt;

/// Reads free values. Aliases can make a small file mean a huge value, so every value asks first whether there is room.
#[derive(Clone, Copy)]
pub(super) struct Free<'a> {
    room: &'a dyn Fn(usize) -> bool,
}

impl<'a> Free<'a> {
    /// A reader that asks `room` for every value and every text, by its bytes.
    pub(super) fn new(room: &'a dyn Fn(usize) -> bool) -> Self {
        Self { room }
    }

    /// Reads a mapping; an empty value is an empty mapping.
    pub(super) fn map<'de, D: Deserializer<'de>>(self, deserializer: D) -> Result<BTreeMap<String, Value>, D::Error> {
        deserializer.deserialize_option(Mapping(self))
    }

    fn spend<E: de::Error>(self, bytes: usize) -> Result<(), E> {
        if (self.room)(bytes) { Ok(()) } else { Err(E::custom("too large")) }
    }
}

/// A mapping, or nothing.
struct Mapping<'a>(Free<'a>);

impl<'de> Visitor<'de> for Mapping<'_> {
    type Value = BTreeMap<String, Value>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a mapping")
    }

    fn visit_none<E>(self) -> Result<Self::Value, E> {
        Ok(BTreeMap::new())
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(BTreeMap::new())
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_map(self)
    }

    fn visit_map<A: MapAccess<'de>>(self, entries: A) -> Result<Self::Value, A::Error> {
        match self.0.visit_map(entries)? {
            Value::Object(map) => Ok(map.into_iter().collect()),
            _ => Ok(BTreeMap::new()),
        }
    }
}

impl<'de> DeserializeSeed<'de> for Free<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Free<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_none<E: de::Error>(self) -> Result<Value, E> {
        self.visit_unit()
    }

    fn visit_unit<E: de::Error>(self) -> Result<Value, E> {
        self.spend(0).map(|()| Value::Null)
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<Value, E> {
        self.spend(0).map(|()| value.into())
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Value, E> {
        self.spend(0).map(|()| value.into())
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Value, E> {
        self.spend(0).map(|()| value.into())
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Value, E> {
        self.spend(0).map(|()| value.into())
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<Value, E> {
        self.spend(value.len()).map(|()| value.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        self.spend(0)?;
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(self)? {
            list.push(item);
        }
        Ok(Value::Array(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        self.spend(0)?;
        let mut map = serde_json::Map::new();
        while let Some(name) = entries.next_key::<String>()? {
            self.spend(name.len())?;
            map.insert(name, entries.next_value_seed(self)?);
        }
        Ok(Value::Object(map))
    }
}
