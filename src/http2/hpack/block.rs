//! Reads one header block after the other, and keeps their dynamic table.
//!
//! ```text
//!  1xxxxxxx index        01xxxxxx literal, indexed      001xxxxx size of the table
//!                        0000xxxx literal               0001xxxx literal, never indexed
//! ```
//!
//! What is wrong with a representation does not keep from reading the next, as long as it is known where that begins.

use bytes::Bytes;

use super::super::bounds::FieldBudget;
use super::super::limit::Limit;
use super::super::odd::{Odd, Odds};
use super::field::{Field, Form, StringLiteral};
use super::huffman;
use super::integer::{NoInteger, integer};
use super::table::{DEFAULT_TABLE_SIZE, DynamicTable, TableEntry};

/// Reads the blocks of one side.
#[derive(Clone, Debug)]
pub struct BlockDecoder {
    table: DynamicTable,
    budget: FieldBudget,
    /// How large the other side lets the table be.
    limit: Limit,
    /// The other side made it smaller, and the next block must say so.
    must_shrink: bool,
}

impl Default for BlockDecoder {
    fn default() -> Self {
        Self {
            table: DynamicTable::default(),
            budget: FieldBudget::default(),
            limit: Limit::new(DEFAULT_TABLE_SIZE),
            must_shrink: false,
        }
    }
}

impl BlockDecoder {
    /// The dynamic table.
    #[must_use]
    pub const fn table(&self) -> &DynamicTable {
        &self.table
    }

    /// The other side has asked for `limit`, which is not acknowledged yet.
    pub(in super::super) fn announce(&mut self, limit: u32) {
        self.limit.announce(limit);
    }

    /// What the other side asked for, `limit` perhaps, is acknowledged. `is_last`: nothing else is under way.
    pub(in super::super) fn set_limit(&mut self, limit: Option<u32>, is_last: bool) {
        self.limit.agree(limit, is_last);
        self.must_shrink |= self.limit.agreed() < self.table.now().max;
    }

    /// Blocks behind this one cannot be told by the table any more.
    pub(in super::super) fn lose(&mut self) {
        self.table.lose();
    }

    /// The representations of a whole block. `true_octets`: how long the value was whose octets begin at an octet of
    /// the block, when it was masked.
    pub fn read(&mut self, block: &[u8], true_octets: impl Fn(u32) -> Option<u32>) -> Vec<Field> {
        self.budget.begin_block();
        let mut list = Vec::new();
        let mut reader = Reader { decoder: self, block, at: 0, odd: Odds::NONE, seen_field: false };
        let mut is_told = true;
        while reader.at < block.len() {
            let start = reader.at;
            reader.odd = Odds::NONE;
            let field = match reader.representation(&true_octets) {
                Ok(field) => field,
                Err(odd) => {
                    reader.odd.add(odd);
                    reader.at = block.len();
                    // What an encoder did behind this is not known.
                    reader.decoder.table.lose();
                    reader.field(Form::Unreadable)
                }
            };
            is_told = is_told && reader.decoder.budget.take(field.size());
            match list.last_mut() {
                Some(Field { form: Form::Untold, octets, after, .. }) => {
                    (octets.end, *after) = (place(reader.at), field.after);
                }
                _ if is_told => list.push(Field { octets: place(start)..place(reader.at), ..field }),
                _ => {
                    reader.odd = Odds::one(Odd::TooMuch);
                    let untold = reader.field(Form::Untold);
                    list.push(Field { octets: place(start)..place(reader.at), ..untold });
                }
            }
        }
        list
    }
}

fn place(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

struct Reader<'a> {
    decoder: &'a mut BlockDecoder,
    block: &'a [u8],
    at: usize,
    odd: Odds,
    seen_field: bool,
}

impl Reader<'_> {
    /// A representation without a name, a value or octets yet.
    fn field(&self, form: Form) -> Field {
        Field {
            form,
            name: Bytes::new(),
            value: Bytes::new(),
            value_octets: 0,
            octets: 0..0,
            index: None,
            name_literal: None,
            value_literal: None,
            after: self.decoder.table.now(),
            odd: self.odd,
        }
    }

    fn representation(&mut self, true_octets: &impl Fn(u32) -> Option<u32>) -> Result<Field, Odd> {
        let first = self.block.get(self.at).copied().unwrap_or_default();
        let (form, bits) = match first {
            0x80.. => (Form::Indexed, 7),
            0x40..=0x7f => (Form::Incremental, 6),
            0x20..=0x3f => (Form::SizeUpdate(0), 5),
            0x10..=0x1f => (Form::NeverIndexed, 4),
            _ => (Form::WithoutIndexing, 4),
        };
        let number = self.integer(bits)?;
        if matches!(form, Form::SizeUpdate(_)) {
            return Ok(self.size_update(number));
        }
        if std::mem::take(&mut self.decoder.must_shrink) {
            self.odd.add(Odd::SizeUpdateMissing);
        }
        self.seen_field = true;
        let (place, entry) = self.decoder.table.look_up(number);
        let is_named = form == Form::Indexed || number > 0;
        if is_named && entry.is_none() {
            let is_lost = number > 0 && self.decoder.table.is_lost();
            self.odd.add(if is_lost { Odd::TableLost } else { Odd::BadIndex });
        }
        let mut field = self.field(form);
        field.index = is_named.then_some(place);
        let (name, value, value_octets) = entry.unwrap_or_default();
        field.name = name;
        if form == Form::Indexed {
            (field.value, field.value_octets) = (value, value_octets);
        } else {
            if !is_named {
                let (text, name) = self.text()?;
                (field.name_literal, field.name) = (Some(text), name);
            }
            let (text, value) = self.text()?;
            let octets = true_octets(text.octets);
            field.value_octets = octets.map_or(value.len() as u64, u64::from);
            (field.value_literal, field.value) = (Some(text), value);
        }
        if form == Form::Incremental {
            let (name, value) = (field.name.clone(), field.value.clone());
            self.decoder.table.insert(TableEntry { name, value, value_octets: field.value_octets });
        }
        (field.after, field.odd) = (self.decoder.table.now(), self.odd);
        Ok(field)
    }

    fn size_update(&mut self, max: u32) -> Field {
        self.odd.add_if(max > self.decoder.limit.loosest(), Odd::SizeUpdateTooBig);
        self.odd.add_if(self.seen_field, Odd::SizeUpdateMisplaced);
        if max <= self.decoder.limit.agreed() {
            self.decoder.must_shrink = false;
        }
        self.decoder.table.resize(max);
        self.field(Form::SizeUpdate(max))
    }

    fn integer(&mut self, bits: u8) -> Result<u32, Odd> {
        let (value, end) = integer(self.block, self.at, bits).map_err(|fault| match fault {
            NoInteger::Cut => Odd::FieldCut,
            NoInteger::TooLarge => Odd::BadInteger,
        })?;
        self.at = end;
        Ok(value)
    }

    fn text(&mut self) -> Result<(StringLiteral, Bytes), Odd> {
        let start = self.at;
        let huffman = self.block.get(start).is_some_and(|first| first & 0x80 != 0);
        let length = self.integer(7)? as usize;
        let octets = self.at;
        let end = octets.checked_add(length).filter(|end| *end <= self.block.len()).ok_or(Odd::FieldCut)?;
        let raw = self.block.get(octets..end).unwrap_or_default();
        self.at = end;
        let decoded = if huffman {
            let (decoded, odd) = huffman::decode(raw);
            if let Some(odd) = odd {
                self.odd.add(odd);
            }
            decoded.into()
        } else {
            Bytes::copy_from_slice(raw)
        };
        let text = StringLiteral { start: place(start), octets: place(octets), end: place(end), huffman };
        Ok((text, decoded))
    }
}
