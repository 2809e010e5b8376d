import type { Archive } from '../archive.ts'
import { type TableLimits, tooLarge, unreadable } from '../limits.ts'
import { isDateFormat } from './date-format.rules.ts'
import { readWholeXml } from './xml.ts'

/** One sheet of a workbook: its name and the part that holds its cells. */
export type Sheet = { name: string; part: string; hidden: boolean }

/** What cells refer to. */
export type Workbook = {
  sheets: Sheet[]
  epoch1904: boolean
  dateStyles: ReadonlySet<number>
  texts: readonly string[]
}

/** Small parts (names, styles) need no more than this. */
const smallPart = 16 * 2 ** 20

/** Reads what the cells of a workbook refer to: sheets, styles that mean dates, shared texts. */
export async function readWorkbook(archive: Archive, limits: TableLimits): Promise<Workbook> {
  const main = 'xl/workbook.xml'
  if (!archive.has(main)) throw unreadable('not a spreadsheet')
  const targets = await readTargets(archive)
  const sheets: Sheet[] = []
  let epoch1904 = false
  await readWholeXml(archive.part(main, smallPart), {
    open: (name, given) => {
      if (name === 'workbookPr') epoch1904 = ['1', 'true'].includes(given['date1904'] ?? '')
      if (name !== 'sheet') return
      const part = targets.get(given['r:id'] ?? Object.entries(given).find(([key]) => key.endsWith(':id'))?.[1] ?? '')
      if (part && archive.has(part) && part.includes('worksheet'))
        sheets.push({ name: given['name'] ?? '', part, hidden: (given['state'] ?? 'visible') !== 'visible' })
    },
  })
  if (sheets.length === 0) throw unreadable('a spreadsheet without sheets')
  return { sheets, epoch1904, dateStyles: await readDateStyles(archive), texts: await readTexts(archive, limits) }
}

/** Part names by relationship id. */
async function readTargets(archive: Archive): Promise<Map<string, string>> {
  const targets = new Map<string, string>()
  const part = 'xl/_rels/workbook.xml.rels'
  if (!archive.has(part)) throw unreadable('not a spreadsheet')
  await readWholeXml(archive.part(part, smallPart), {
    open: (name, given) => {
      const target = given['Target'] ?? ''
      if (name === 'Relationship')
        targets.set(given['Id'] ?? '', target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//, '')}`)
    },
  })
  return targets
}

/** Which cell styles show a number as a date. */
async function readDateStyles(archive: Archive): Promise<Set<number>> {
  const styles = new Set<number>()
  const part = 'xl/styles.xml'
  if (!archive.has(part)) return styles
  const formats = new Map<number, string>()
  let inCells = false
  let index = 0
  await readWholeXml(archive.part(part, smallPart), {
    open: (name, given) => {
      if (name === 'numFmt') formats.set(Number(given['numFmtId']), given['formatCode'] ?? '')
      else if (name === 'cellXfs') inCells = true
      else if (name === 'xf' && inCells) {
        const id = Number(given['numFmtId'] ?? 0)
        if (isDateFormat(id, formats.get(id))) styles.add(index)
        index += 1
      }
    },
    close: (name) => {
      if (name === 'cellXfs') inCells = false
    },
  })
  return styles
}

/** Texts that cells refer to by number; reading aids above Chinese and Japanese characters are left out. */
async function readTexts(archive: Archive, limits: TableLimits): Promise<string[]> {
  const part = 'xl/sharedStrings.xml'
  const texts: string[] = []
  if (!archive.has(part)) return texts
  let text = ''
  let inText = false
  let aid = 0
  await readWholeXml(archive.part(part, limits.sharedBytes), {
    open: (name) => {
      if (name === 'si') text = ''
      else if (name === 'rPh') aid += 1
      else if (name === 't') inText = aid === 0
    },
    text: (piece) => {
      if (inText) text += piece
      if (text.length > limits.cell) throw tooLarge('cell', limits.cell)
    },
    close: (name) => {
      if (name === 'si') texts.push(text)
      else if (name === 'rPh') aid -= 1
      else if (name === 't') inText = false
    },
  })
  return texts
}
