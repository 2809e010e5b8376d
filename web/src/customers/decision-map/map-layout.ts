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

/** One card; or one row of the block in which people stand to whom nobody reports, the next row below it. */
type Node = { ids: readonly string[]; columns: number; children: Node[] }

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

/** With so many people on the map those at its lower end stand below each other, for it to stay as wide as one can look over. */
const manyPeople = 24
const shortRow = 4

/** In how many columns people stand to whom nobody reports; as many as they are where they stand in one row. */
function columnsOf(leaves: number, isLarge: boolean): number {
  if (isLarge) return Math.ceil(leaves / 5)
  return leaves <= shortRow ? leaves : Math.ceil(Math.sqrt(leaves))
}

/** All trees side by side, as if somebody unseen stood above their heads. */
function placeTrees(rows: readonly OutlineRow<Placeable>[]): Map<string, Place> {
  const byId = new Map(rows.map((row) => [row.person.id, row]))
  const childrenOf = (id: string) => byId.get(id)?.children ?? []
  const nodeOf = (id: string): Node => ({ ids: [id], columns: 1, children: below(childrenOf(id)) })
  const below = (ids: readonly string[]): Node[] => {
    const isLeaf = (id: string) => childrenOf(id).length === 0
    const columns = ids.length > 0 && ids.every(isLeaf) ? columnsOf(ids.length, rows.length > manyPeople) : ids.length
    return columns === ids.length ? ids.map(nodeOf) : [blockOf(ids, columns)]
  }
  const heads = rows.filter(({ parent }) => parent === null).map(({ person }) => nodeOf(person.id))
  const [wide, high] = [cardSize.width + gaps.across, cardSize.height + gaps.down]
  const arranged = tree<Node>()
    .nodeSize([wide, high])
    .separation((one, other) => (one.data.columns + other.data.columns) / 2)(
    hierarchy<Node>({ ids: [], columns: 1, children: heads }),
  )
  const cards = arranged
    .descendants()
    .flatMap(({ data, x, y }) =>
      data.ids.map((id, at) => ({ id, x: x + (at - (data.columns - 1) / 2) * wide, y: y - high })),
    )
  const left = Math.min(...cards.map(({ x }) => x))
  return new Map(cards.map(({ id, x, y }) => [id, { x: margin + x - left, y: margin + y }]))
}

/** Rows of so many columns, each the only child of the one above, so that nothing slides below them. */
function blockOf(ids: readonly string[], columns: number): Node {
  const rest = ids.slice(columns)
  return { ids: ids.slice(0, columns), columns, children: rest.length > 0 ? [blockOf(rest, columns)] : [] }
}

/** A line from a boss down to who reports to them, as the path of an SVG: from above, or from the side to those who stand below others. */
export function linePath(from: Place, to: Place): string {
  const [startX, startY] = [from.x + cardSize.width / 2, from.y + cardSize.height]
  const bend = startY + gaps.down / 2
  const isBelowOthers = to.y > startY + gaps.down + 1
  if (!isBelowOthers) return `M${startX} ${startY}V${bend}H${to.x + cardSize.width / 2}V${to.y}`
  return `M${startX} ${startY}V${bend}H${to.x - gaps.across / 2}V${to.y + cardSize.height / 2}H${to.x}`
}
