import type { MapPerson } from '#contract/analytics/decision-map.ts'
import { hierarchy, tree } from 'd3-hierarchy'

/** What a layout needs to know of somebody. */
export type Placeable = Pick<MapPerson, 'id' | 'reportsTo'>

/** Somebody with where they stand among those who report to the same person. */
export type OutlineRow<P extends Placeable> = {
  person: P
  parent: string | null
  children: readonly string[]
  /** From 1, as assistive technology counts. */
  level: number
  position: number
  of: number
}

/** Everybody once, each right after the person they report to; in the order given. */
export function outlineOf<P extends Placeable>(people: readonly P[]): OutlineRow<P>[] {
  const ids = new Set(people.map(({ id }) => id))
  const below = new Map<string | null, P[]>()
  for (const person of people) {
    const boss = person.reportsTo !== null && ids.has(person.reportsTo) ? person.reportsTo : null
    below.set(boss, [...(below.get(boss) ?? []), person])
  }
  const rows: OutlineRow<P>[] = []
  const add = (parent: string | null, level: number) => {
    const siblings = below.get(parent) ?? []
    for (const [at, person] of siblings.entries()) {
      const children = (below.get(person.id) ?? []).map(({ id }) => id)
      rows.push({ person, parent, children, level, position: at + 1, of: siblings.length })
      add(person.id, level + 1)
    }
  }
  add(null, 1)
  return rows
}

export const cardSize = { width: 248, height: 116 } as const
const gaps = { across: 20, down: 44 } as const
const margin = 16
/** People without any line stand in rows, at least so many abreast. */
const abreast = 3

/** The upper left corner of a card. */
export type Place = { x: number; y: number }
export type MapLayout = {
  places: ReadonlyMap<string, Place>
  lines: readonly { from: string; to: string }[]
  width: number
  height: number
  /** Where the people without any line begin, if there are any below others. */
  looseFrom: number | null
}

type Node = { id: string; children: Node[] }

/**
 * Where each card stands: bosses centred above those who report to them, no two cards on each other, in the order given; below them, row by
 * row, whoever has no line to anybody.
 */
export function layOut(rows: readonly OutlineRow<Placeable>[]): MapLayout {
  const isLoose = ({ parent, children }: OutlineRow<Placeable>) => parent === null && children.length === 0
  const placed = placeTrees(rows.filter((row) => !isLoose(row)))
  const widest = Math.max(0, ...[...placed.values()].map(({ x }) => x + cardSize.width))
  const lowest = Math.max(0, ...[...placed.values()].map(({ y }) => y + cardSize.height))
  const loose = rows.filter(isLoose)
  const looseFrom = loose.length > 0 && placed.size > 0 ? lowest + gaps.down : null
  const columns = Math.max(abreast, Math.floor((widest + gaps.across) / (cardSize.width + gaps.across)))
  for (const [at, { person }] of loose.entries())
    placed.set(person.id, {
      x: margin + (at % columns) * (cardSize.width + gaps.across),
      y:
        (looseFrom === null ? margin : looseFrom + gaps.down) +
        Math.floor(at / columns) * (cardSize.height + gaps.across),
    })
  const places = [...placed.values()]
  return {
    places: placed,
    lines: rows.flatMap(({ person, parent }) => (parent === null ? [] : [{ from: parent, to: person.id }])),
    width: Math.max(0, ...places.map(({ x }) => x + cardSize.width)) + margin,
    height: Math.max(0, ...places.map(({ y }) => y + cardSize.height)) + margin,
    looseFrom,
  }
}

/** All trees side by side, as if somebody unseen stood above their heads. */
function placeTrees(rows: readonly OutlineRow<Placeable>[]): Map<string, Place> {
  const nodes = new Map(rows.map(({ person }) => [person.id, { id: person.id, children: [] as Node[] }]))
  const above: Node = { id: '', children: [] }
  for (const { person, parent } of rows) {
    const node = nodes.get(person.id)
    if (node) (parent === null ? above : (nodes.get(parent) ?? above)).children.push(node)
  }
  const arranged = tree<Node>()
    .nodeSize([cardSize.width + gaps.across, cardSize.height + gaps.down])
    .separation(() => 1)(hierarchy(above))
  const people = arranged.descendants().slice(1)
  const left = Math.min(...people.map(({ x }) => x))
  return new Map(
    people.map(({ data, x, y }) => [data.id, { x: margin + x - left, y: margin + y - cardSize.height - gaps.down }]),
  )
}

/** A line from a boss down to who reports to them, as the path of an SVG. */
export function linePath(from: Place, to: Place): string {
  const [startX, startY] = [from.x + cardSize.width / 2, from.y + cardSize.height]
  const [endX, endY] = [to.x + cardSize.width / 2, to.y]
  const bend = startY + gaps.down / 2
  return `M${startX} ${startY}V${bend}H${endX}V${endY}`
}
