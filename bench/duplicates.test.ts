import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { duplicateDataIn } from './duplicate-pairs.ts'
import { measureQuality } from './duplicates.ts'

const shared = process.env['TIEJUN_SHARED_DATA'] ?? resolve(import.meta.dirname, '../../shared/data')
const folder = join(shared, 'cn-names')

describe.skipIf(!duplicateDataIn(folder))('short and full names of companies, against their nearest neighbours', () => {
  test('are told apart with recall and precision of at least 0.95, and found by their keys', () => {
    const { pairs, precision, recall, reached } = measureQuality(folder)
    expect(pairs.same).toBeGreaterThan(10_000)
    expect(pairs.different).toBeGreaterThan(16_000)
    expect(precision).toBeGreaterThanOrEqual(0.95)
    expect(recall).toBeGreaterThanOrEqual(0.95)
    expect(reached).toBeGreaterThanOrEqual(0.95)
  }, 60_000)
})
