import { expect, test } from 'vitest'
import { answererOf } from './worker.rules.ts'

const origin = 'https://crm.example'
const kept = new Set(['/', '/assets/index-1.js', '/mark.svg'])
const asked = (path: string, more: { method?: string; mode?: string } = {}) =>
  answererOf({ method: 'GET', mode: 'cors', url: new URL(path, origin).href, ...more }, origin, kept)

test('parts of the build come from what is kept, screens from the network first, all else from the network alone', () => {
  expect(asked('/assets/index-1.js')).toBe('kept')
  expect(asked('/mark.svg?v=2')).toBe('kept')
  expect(asked('/assets/of-another-build.js')).toBe('network')
  for (const path of ['/', '/visits/1', '/customers?search=x']) expect(asked(path, { mode: 'navigate' })).toBe('page')
})

test('nothing of the API and of other places is answered here, whoever asks', () => {
  for (const path of ['/api/v1/session', '/api/v1/files/1/content', 'https://tiles.example/1.png'])
    for (const mode of ['cors', 'navigate']) expect(asked(path, { mode })).toBe('network')
  expect(asked('/', { method: 'POST', mode: 'navigate' })).toBe('network')
})
