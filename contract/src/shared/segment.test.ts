import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Filter } from './filter.ts'
import { deepestSegment, faultOfSegments, type SegmentNode, segmentsIn } from './segment.ts'

const within = (...ids: string[]): Filter => ({
  all: [{ field: 'level', operator: 'is', value: 'A' }, { any: [{ field: 'segment', operator: 'anyOf', value: ids }] }],
})

const node = (id: string, refers: readonly string[] = [], more: Partial<SegmentNode> = {}): SegmentNode => ({
  id,
  recordType: 'customer',
  segment: true,
  shared: true,
  ownerId: 'me',
  filter: refers.length > 0 ? within(...refers) : { all: [] },
  ...more,
})

test('a filter tells to which segments it refers, at any depth', () => {
  expect([...segmentsIn(within('a', 'b'))]).toEqual(['a', 'b'])
  expect(segmentsIn(undefined).size).toBe(0)
})

describe('what is wrong with segments', () => {
  test('is told of what refers to nothing, to another type, or to what others do not see', () => {
    expect(faultOfSegments([node('a', ['b']), node('b')], 'a')).toBeNull()
    expect(faultOfSegments([node('a', ['gone'])], 'a')).toBe('segment-unknown')
    expect(faultOfSegments([node('a', ['b']), node('b', [], { recordType: 'contact' })], 'a')).toBe('segment-unknown')
    expect(faultOfSegments([node('a', ['b']), node('b', [], { segment: false })], 'a')).toBe('segment-unknown')
    const deals = node('a', ['b'], { recordType: 'opportunity', segment: false })
    expect(faultOfSegments([deals, node('b')], 'a')).toBeNull()
    expect(faultOfSegments([deals, node('b', [], { recordType: 'contact' })], 'a')).toBe('segment-unknown')
    expect(faultOfSegments([deals], 'b')).toBe('segment-in-use')
    expect(faultOfSegments([node('a', ['b']), node('b', [], { shared: false })], 'a')).toBe('segment-not-shared')
    const own = { shared: false }
    expect(faultOfSegments([node('a', ['b'], own), node('b', [], own)], 'a')).toBeNull()
    expect(faultOfSegments([node('a', ['b'], own), node('b', [], { ...own, ownerId: 'you' })], 'a')).toBe(
      'segment-unknown',
    )
  })

  test('is that something else still needs it', () => {
    expect(faultOfSegments([node('a', ['b'])], 'b')).toBe('segment-in-use')
    expect(faultOfSegments([node('a', ['b']), node('b', [], { shared: false })], 'b')).toBe('segment-in-use')
    expect(faultOfSegments([node('a', ['b']), node('b', [], { segment: false })], 'b')).toBe('segment-in-use')
  })

  test('is a loop of any length, and a tower that is too high', () => {
    expect(faultOfSegments([node('a', ['a'])], 'a')).toBe('segment-loop')
    expect(faultOfSegments([node('a', ['b']), node('b', ['c']), node('c', ['a'])], 'c')).toBe('segment-loop')
    const tower = (height: number) =>
      Array.from({ length: height + 1 }, (_, at) => node(String(at), at === 0 ? [] : [String(at - 1)]))
    expect(faultOfSegments(tower(deepestSegment), '0')).toBeNull()
    expect(faultOfSegments(tower(deepestSegment + 1), '0')).toBe('segment-too-deep')
  })

  test('never remains: whoever makes segments one by one, each allowed, can follow all of them to an end', () => {
    const change = fc.record({ id: fc.nat({ max: 5 }), refers: fc.uniqueArray(fc.nat({ max: 5 }), { maxLength: 3 }) })
    fc.assert(
      fc.property(fc.array(change, { maxLength: 40 }), (changes) => {
        let all: SegmentNode[] = []
        for (const { id, refers } of changes) {
          const next = [...all.filter((one) => one.id !== String(id)), node(String(id), refers.map(String))]
          if (faultOfSegments(next, String(id)) === null) all = next
        }
        const follow = (id: string, steps: number): number =>
          steps > deepestSegment
            ? Infinity
            : Math.max(
                0,
                ...[...segmentsIn(all.find((one) => one.id === id)?.filter)].map((one) => 1 + follow(one, steps + 1)),
              )
        for (const { id } of all) expect(follow(id, 0)).toBeLessThanOrEqual(deepestSegment)
      }),
    )
  })
})
