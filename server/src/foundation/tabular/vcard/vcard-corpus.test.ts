import { existsSync, globSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { encodingOfStart, utf8Witness } from '../encoding.rules.ts'
import { standardLimits } from '../limits.ts'
import { type Card, cardColumns } from './card.rules.ts'
import { beginsAsCards, cardsOf } from './card-rows.ts'

const shared = process.env['TIEJUN_SHARED_DATA'] ?? resolve(import.meta.dirname, '../../../../../../shared/data')
const folder = join(shared, 'ical-vcard')

async function read(path: string): Promise<Card[]> {
  const bytes = readFileSync(path)
  const witness = utf8Witness()
  const encoding = encodingOfStart(bytes) ?? (witness.see(bytes) && witness.end() ? 'utf-8' : 'gb18030')
  const cards: Card[] = []
  for await (const card of cardsOf(Readable.from([bytes]), encoding, standardLimits)) cards.push(card)
  return cards
}

/** What is wrong with how a file was read; nothing where it is right. */
async function faultsOf(path: string): Promise<string[]> {
  const bytes = readFileSync(path)
  const text = bytes.toString('latin1').replaceAll('\0', '')
  const begun = [...text.matchAll(/^\W*BEGIN\s*:\s*VCARD/gim)].length - [...text.matchAll(/^AGENT\W*$/gim)].length
  const cards = await read(path)
  const values = cards.flatMap((card) => cardColumns.flatMap((column) => card[column] ?? []))
  const has = (name: string) => new RegExp(String.raw`^(?:[\w-]+\.)?${name}\b[^:\n]*:(?:[^\n]*[^;\s])`, 'im').test(text)
  const filled = (column: keyof Card) => cards.some((card) => card[column] !== null)
  const faults: string[] = []
  if (begun > 0 && !beginsAsCards(bytes)) faults.push('is not taken for cards')
  if (cards.length !== begun) faults.push(`${cards.length} of ${begun} cards`)
  if (values.some((value) => value.includes('\uFFFD'))) faults.push('signs that could not be read')
  if (values.some((value) => /(?:=[0-9A-F]{2}){2}/.test(value))) faults.push('quoted signs are left')
  if (has('FN') && !filled('FN')) faults.push('no name')
  if (has('EMAIL') && !filled('EMAIL')) faults.push('no mail address')
  if (has('ORG') && !filled('ORG')) faults.push('no company')
  if (has('TEL') && !filled('TEL') && !filled('TEL CELL') && !/^TEL[^:\n]*FAX/im.test(text)) faults.push('no number')
  return faults
}

/** One says nowhere in which of the old character sets it is written, one was cut off in the middle of a sign. */
const untold: ReadonlySet<string> = new Set([
  'folkerkinzel-vcards/MultiAnsiFilterTests/Hebrew.vcf',
  'folkerkinzel-vcards/Cropped_2_1.vcf',
])

describe.skipIf(!existsSync(folder))('cards of telephones, mail programs and other libraries', () => {
  test('all are read, with their signs, names, numbers and addresses', async () => {
    const files = globSync('**/*.vcf', { cwd: folder }).toSorted()
    const wrong: string[] = []
    for (const file of files) {
      const faults = await faultsOf(join(folder, file))
      if (faults.length > 0) wrong.push(`${file}: ${faults.join(', ')}`)
    }
    process.stdout.write(`vCard files read as they should be: ${files.length - wrong.length} of ${files.length}\n`)
    expect(wrong.filter((line) => !untold.has(line.split(':')[0] ?? ''))).toEqual([])
  })

  test('what another library found in its own examples is found here', async () => {
    const files = globSync('ical.js/parser/*.vcf', { cwd: folder })
    let compared = 0
    for (const file of files) {
      const path = join(folder, file)
      const [, properties] = JSON.parse(readFileSync(path.replace(/vcf$/, 'json'), 'utf8')) as [
        string,
        [string, object, string, unknown][],
      ]
      const valueOf = (name: string) => properties.find(([one]) => one === name)?.[3]
      const [card] = await read(path)
      for (const [name, column] of [
        ['fn', 'FN'],
        ['title', 'TITLE'],
        ['note', 'NOTE'],
      ] as const) {
        const expected = valueOf(name)
        if (typeof expected !== 'string' || expected === '') continue
        compared += 1
        expect(card?.[column], `${relative(folder, path)} ${name}`).toBe(expected.trim())
      }
      const organization = valueOf('org')
      if (organization !== undefined) expect(card?.ORG, `${file} org`).toBe([organization].flat()[0])
    }
    process.stdout.write(`values equal to those of ical.js: ${compared} in ${files.length} files\n`)
    expect(files.length).toBeGreaterThan(3)
  })
})
