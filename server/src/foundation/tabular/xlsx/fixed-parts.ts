import { escapeXml } from './escape-xml.rules.ts'

/** How a column's values are shown; cells stay what they are (dates ISO texts, money decimal texts). */
export type SheetKind = 'text' | 'number' | 'money' | 'percent' | 'date' | 'dateTime' | 'boolean'

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const relations = 'http://schemas.openxmlformats.org/package/2006/relationships'

const styles: readonly SheetKind[] = ['text', 'number', 'money', 'percent', 'date', 'dateTime', 'boolean']
const formats: Partial<Record<SheetKind, number>> = { money: 4, percent: 10, date: 164, dateTime: 165 }
/** The head row's style comes after those of the kinds. */
export const headStyle = styles.length

/** Number of the cell style in which a kind is shown. */
export function styleOf(kind: SheetKind): number {
  return styles.indexOf(kind)
}

/** The parts of a workbook that do not depend on its rows; `last` is the name of a last sheet that holds none of them. */
export function fixedParts(name: string, sheets: number, last?: string): [string, string][] {
  const numbers = Array.from({ length: sheets }, (_, index) => index + 1)
  // Excel refuses longer names and these signs in them.
  const plain = name.replaceAll(/[[\]:*?/\\]/g, ' ')
  const titled = (number: number) =>
    escapeXml(
      last !== undefined && number === sheets
        ? last
        : number === 1
          ? plain.slice(0, 31)
          : `${plain.slice(0, 27)} ${number}`,
    )
  return [
    [
      '[Content_Types].xml',
      `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>${numbers.map((number) => `<Override PartName="/xl/worksheets/sheet${number}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`).join('')}</Types>`,
    ],
    [
      '_rels/.rels',
      `${head}<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    [
      'xl/workbook.xml',
      `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${numbers.map((number) => `<sheet name="${titled(number)}" sheetId="${number}" r:id="rId${number}"/>`).join('')}</sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `${head}<Relationships xmlns="${relations}">${numbers.map((number) => `<Relationship Id="rId${number}" Type="${office}/worksheet" Target="worksheets/sheet${number}.xml"/>`).join('')}<Relationship Id="rId${sheets + 1}" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    ],
    [
      'xl/styles.xml',
      `${head}<styleSheet xmlns="${main}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="${styles.length + 1}">${styles.map((kind) => `<xf numFmtId="${formats[kind] ?? 0}" fontId="0" fillId="0" borderId="0" xfId="0"${formats[kind] === undefined ? '' : ' applyNumberFormat="1"'}/>`).join('')}<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs></styleSheet>`,
    ],
  ]
}
