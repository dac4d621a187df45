/** Giving a font another name: its licence reserves the old one for the unchanged font. */

/** Fields of a font's `name` table in which programs look for its name (OpenType, "Name IDs"). */
const NAMING = new Set([1, 3, 4, 6, 16, 18]);

/** Bytes of the head of a font file, of an entry of its directory, of the head of `name` and of a record in it. */
const HEAD = 12;
const ENTRY = 16;
const NAME_HEAD = 6;
const NAME_RECORD = 12;

interface Table {
  readonly tag: string;
  readonly data: Buffer;
}

/**
 * The font with `from` replaced by `to` in its names; copyright and licence stay as they are. Checksums are left at
 * zero: who packs the font as WOFF2 computes them.
 */
export function renameFont(sfnt: Buffer, from: string, to: string): Buffer {
  const tables = readTables(sfnt).map(({ tag, data }) => ({
    tag,
    data: tag === "name" ? renameRecords(data, from, to) : data,
  }));
  return writeTables(sfnt.subarray(0, HEAD), tables);
}

function readTables(sfnt: Buffer): Table[] {
  return Array.from({ length: sfnt.readUInt16BE(4) }, (_, index) => {
    const entry = HEAD + index * ENTRY;
    const offset = sfnt.readUInt32BE(entry + 8);
    const length = sfnt.readUInt32BE(entry + 12);
    return { tag: sfnt.toString("latin1", entry, entry + 4), data: sfnt.subarray(offset, offset + length) };
  });
}

function writeTables(head: Buffer, tables: readonly Table[]): Buffer {
  const directory = Buffer.alloc(tables.length * ENTRY);
  const parts: Buffer[] = [head, directory];
  let offset = HEAD + directory.length;
  tables.forEach(({ tag, data }, index) => {
    directory.write(tag, index * ENTRY, "latin1");
    directory.writeUInt32BE(offset, index * ENTRY + 8);
    directory.writeUInt32BE(data.length, index * ENTRY + 12);
    const padding = Buffer.alloc(-data.length & 3); // tables begin at multiples of four bytes
    parts.push(data, padding);
    offset += data.length + padding.length;
  });
  return Buffer.concat(parts);
}

/** A `name` table whose strings are UTF-16, as all are of the Windows and Unicode platforms. */
function renameRecords(name: Buffer, from: string, to: string): Buffer {
  const count = name.readUInt16BE(2);
  const strings = name.readUInt16BE(4);
  const head = Buffer.from(name.subarray(0, NAME_HEAD + count * NAME_RECORD));
  head.writeUInt16BE(head.length, 4);
  const texts: Buffer[] = [];
  let offset = 0;
  for (let record = NAME_HEAD; record < head.length; record += NAME_RECORD) {
    const start = strings + head.readUInt16BE(record + 10);
    const bytes = Buffer.from(name.subarray(start, start + head.readUInt16BE(record + 8)));
    const text = bytes.swap16().toString("utf16le");
    const named = NAMING.has(head.readUInt16BE(record + 6)) ? text.replaceAll(from, to) : text;
    const written = Buffer.from(named, "utf16le").swap16();
    head.writeUInt16BE(written.length, record + 8);
    head.writeUInt16BE(offset, record + 10);
    texts.push(written);
    offset += written.length;
  }
  return Buffer.concat([head, ...texts]);
}
