import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'

const dist = join(import.meta.dirname, '../../web/dist')

test('the first screen loads at most 260 KB of script', async () => {
  const html = await readFile(join(dist, 'index.html'), 'utf8')
  const scripts = new Set(html.match(/assets\/[^"]+\.js/g))
  const sizes = await Promise.all([...scripts].map(async (name) => gzipSync(await readFile(join(dist, name))).length))
  expect(scripts.size).toBeGreaterThan(1)
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(260_000)
})
