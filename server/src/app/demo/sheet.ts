/** A page that says something in two columns under a heading. */
export type Sheet = { title: string; head: string; rows: readonly (readonly [string, string])[]; foot: string }

const left = 72
const column = 300
const right = 523
const top = 760

/** A text as the page writes it: UTF-16, which the encoding of the font reads. */
const coded = (text: string) => {
  const bytes = Buffer.from(text, 'utf16le').swap16()
  return `<${bytes.toString('hex')}>`
}

/** A sheet as PDF of one page. Its font is one that readers bring for Chinese, so that the file stays small. */
export function sheetPdf({ title, head, rows, foot }: Sheet): Buffer {
  const say = (x: number, y: number, size: number, text: string) =>
    `BT /F1 ${size} Tf ${x} ${y} Td ${coded(text)} Tj ET`
  const line = (y: number) => `0.5 w ${left} ${y} m ${right} ${y} l S`
  const drawn = [say(left, top, 18, title), say(left, top - 26, 10, head), line(top - 38)]
  for (const [at, [name, value]] of rows.entries()) {
    const y = top - 62 - at * 26
    drawn.push(say(left, y, 11, name), say(column, y, 11, value), line(y - 9))
  }
  drawn.push(say(left, top - 84 - rows.length * 26, 9, foot))
  const content = drawn.join('\n')
  return pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UTF16-H /DescendantFonts [6 0 R] >>',
    '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 5 >> /DW 1000 /W [1 95 500] /FontDescriptor 7 0 R >>',
    '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 752 /Descent -271 /CapHeight 737 /StemV 58 >>',
  ])
}

/** Objects as a file, with the table that says where each of them begins. */
function pdfOf(objects: readonly string[]): Buffer {
  let file = '%PDF-1.5\n'
  const places: number[] = []
  for (const [at, object] of objects.entries()) {
    places.push(file.length)
    file += `${at + 1} 0 obj\n${object}\nendobj\n`
  }
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
  const size = objects.length + 1
  file += `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`
  return Buffer.from(file, 'latin1')
}
