import type { Label } from '#contract/shared/label.ts'
import { expect, test } from 'vitest'

const textModules = import.meta.glob<Record<string, unknown>>('../**/*.texts.ts', { eager: true })
const sources = import.meta.glob<string>('../**/*.{ts,tsx}', { eager: true, query: '?raw', import: 'default' })

const isLabel = (value: unknown): value is Label =>
  typeof value === 'object' && value !== null && 'zh' in value && 'en' in value

const isGroup = (value: unknown): value is Record<string, Label> =>
  typeof value === 'object' && value !== null && Object.values(value).every(isLabel)

/** Every text of the interface, with the group that it belongs to. */
const texts = Object.entries(textModules).flatMap(([path, module]) =>
  Object.entries(module)
    .filter((entry): entry is [string, Record<string, Label>] => isGroup(entry[1]))
    .flatMap(([group, labels]) =>
      Object.entries(labels).map(([key, label]) => ({
        path,
        group,
        key,
        label,
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

/** What the files that import a module of texts name: words as `.key` or `'key'`, and the endings of keys that they put together, as `${action}Title`. */
const namedBy = new Map(
  Object.keys(textModules).map((textsPath) => {
    const file = `${textsPath.slice(textsPath.lastIndexOf('/'))}'`
    const importing = Object.entries(sources)
      .filter(([path, source]) => !path.endsWith('.texts.ts') && source.includes(file))
      .map(([, source]) => source)
      .join('\n')
    const words = new Set([...importing.matchAll(/\.(\w+)|'([\w-]+)'/g)].map(([, one, other]) => one ?? other))
    const endings = [...importing.matchAll(/`\$\{[^}]+\}([A-Z]\w*)`/g)].map(([, ending = '']) => ending)
    return [textsPath, { words, endings }]
  }),
)

function namesKey(textsPath: string, key: string): boolean {
  const named = namedBy.get(textsPath)
  return (
    contractWords.has(key) ||
    named === undefined ||
    named.words.has(key) ||
    named.endings.some((end) => key.endsWith(end))
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

// Groups named otherwise than `…Texts` translate codes of the server, which no component spells.
test('every text is said somewhere', () => {
  const silent = texts.filter(({ group, path, key }) => group.endsWith('Texts') && !namesKey(path, key))
  expect(silent.map(({ path, key }) => `${path} ${key}`)).toEqual([])
})

test('no component says anything in one language alone', () => {
  const bothLanguages = /label\(\s*('(?:[^'\\]|\\.)*'|"[^"]*")\s*,\s*('(?:[^'\\]|\\.)*'|"[^"]*")\s*,?\s*\)/g
  const comments = /\/\*[\s\S]*?\*\/|\/\/.*/g
  const stray = Object.entries(sources)
    .filter(([path]) => path.endsWith('.tsx') && !path.endsWith('.test.tsx'))
    .flatMap(([path, source]) => {
      // The languages call themselves by their own names in either language.
      const rest = source.replace(comments, '').replace(bothLanguages, '').replaceAll('简体中文', '')
      return rest
        .split('\n')
        .filter((line) => /\p{Script=Han}/u.test(line))
        .map((line) => `${path}: ${line.trim()}`)
    })
  expect(stray).toEqual([])
})
