import type { Label } from '#contract/shared/label.ts'
import { expect, test } from 'vitest'

const textModules = import.meta.glob<Record<string, unknown>>('../**/*.texts.ts', { eager: true })
const sources = import.meta.glob<string>('../**/*.{ts,tsx}', { eager: true, query: '?raw', import: 'default' })

const isLabel = (value: unknown): value is Label =>
  typeof value === 'object' && value !== null && 'zh' in value && 'en' in value

/** Every text of the interface, with the folder that it belongs to. */
const texts = Object.entries(textModules).flatMap(([path, module]) =>
  Object.values(module)
    .filter(
      (value): value is Record<string, unknown> =>
        typeof value === 'object' && value !== null && Object.values(value).every(isLabel),
    )
    .flatMap((group) =>
      Object.entries(group as Record<string, Label>).map(([key, label]) => ({
        path,
        key,
        label,
        folder: path.slice(0, path.lastIndexOf('/')),
      })),
    ),
)

const placeholders = (text: string) =>
  [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '').sort((one, other) => one.localeCompare(other))

const contract = import.meta.glob<string>('../../../contract/src/**/*.ts', {
  eager: true,
  query: '?raw',
  import: 'default',
})

/** Words of the contract by which texts are looked up at run time: `text[operator]`, `text[period]`. */
const contractWords = new Set(
  Object.values(contract).flatMap((source) => [...source.matchAll(/'([\w-]+)'/g)].map((match) => match[1])),
)

/** Whether the files of a folder, apart from its texts, name a key: as `text.key`, as `'key'`, or by its ending as `${action}Title`. */
function namesKey(folder: string, key: string): boolean {
  if (contractWords.has(key)) return true
  const named = new RegExp(`\\.${key}\\b|'${key}'`)
  const endings = /`\$\{[^}]+\}([A-Z]\w*)`/g
  const everywhere = folder.endsWith('/ui')
  return Object.entries(sources).some(
    ([path, source]) =>
      (everywhere || path.startsWith(`${folder}/`)) &&
      !path.endsWith('.texts.ts') &&
      (named.test(source) || [...source.matchAll(endings)].some((match) => key.endsWith(match[1] ?? key))),
  )
}

test('there are texts to look at', () => {
  expect(texts.length).toBeGreaterThan(100)
})

test('every text is there in both languages, with the same places to fill', () => {
  const uneven = texts.filter(
    ({ label }) =>
      label.zh.trim() === '' ||
      label.en.trim() === '' ||
      placeholders(label.zh).join() !== placeholders(label.en).join(),
  )
  expect(uneven.map(({ path, key }) => `${path} ${key}`)).toEqual([])
})

test('every text is said somewhere', () => {
  expect(texts.filter(({ folder, key }) => !namesKey(folder, key)).map(({ path, key }) => `${path} ${key}`)).toEqual([])
})

test('no component says anything in one language alone', () => {
  const spoken = /\p{Script=Han}/u
  const stray = Object.entries(sources)
    .filter(([path]) => !/\.(texts|test)\.tsx?$/.test(path))
    .flatMap(([path, source]) =>
      source
        .split('\n')
        .filter(
          (line) =>
            spoken.test(line) &&
            !/^\s*(\/\/|\/?\*)/.test(line) &&
            !/\blabel\(|\/\*\*|\/\/ /.test(line) &&
            !line.includes("'简体中文'") &&
            !line.includes('>简体中文<') &&
            line.trim() !== '简体中文',
        )
        .map((line) => `${path}: ${line.trim()}`),
    )
  expect(stray).toEqual([])
})
