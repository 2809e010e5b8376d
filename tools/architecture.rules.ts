import { posix } from 'node:path'

/** A file of the house as the rules see it. */
export type Source = { path: string; text: string }

/** What breaks which rule, as a sentence. */
export type Violation = { rule: string; path: string; says: string }

const trade = ['opportunities', 'activities', 'conversations', 'commerce']
const ground = ['foundation', 'platform', 'organization']
const toTheLeft: Record<string, string[]> = {
  foundation: [],
  platform: ['foundation'],
  organization: ['foundation'],
  approvals: ground,
  customers: [...ground, 'approvals'],
  ...Object.fromEntries(trade.map((room) => [room, [...ground, 'approvals', 'customers']])),
  planning: [...ground, 'approvals', 'customers', ...trade],
  performance: [...ground, 'approvals', 'customers', ...trade, 'planning'],
  analytics: [...ground, 'approvals', 'customers', ...trade, 'planning'],
}
const rooms = Object.keys(toTheLeft)

/**
 * The floor plan: which room may use which. What is not listed may not be used; a room always sees itself. Words of rights, custom fields
 * and events belong to the contract of organization and platform, and the foundation works with them.
 */
export const floorPlan: Record<string, string[]> = {
  'contract/shared': [],
  ...each(rooms, 'contract', (room) => ['contract/shared', ...of('contract', toTheLeft[room])]),
  'server/foundation': ['contract/shared', 'contract/organization', 'contract/platform'],
  ...each(rooms.slice(1), 'server', (room) => [
    'contract/shared',
    'contract/organization',
    'contract/platform',
    `contract/${room}`,
    ...of('contract', toTheLeft[room]),
    ...of('server', toTheLeft[room]),
  ]),
  'server/app': ['contract/shared', ...of('contract', rooms), ...of('server', rooms), 'server/main.ts', 'bench'],
  'server/main.ts': ['server/foundation', 'server/app'],
  'server/cli.ts': ['server/foundation', 'server/app'],
  'server/migrations': ['server/foundation'],
  'web/ui': ['contract/shared'],
  'web/foundation': ['contract/shared', 'contract/organization', 'contract/platform', 'web/ui'],
  ...each(rooms.slice(1), 'web', (room) => [
    'contract/shared',
    ...of('contract', rooms),
    'web/ui',
    ...of('web', toTheLeft[room]),
  ]),
  'web/app': ['contract/shared', ...of('contract', rooms), 'web/ui', ...of('web', rooms)],
  bench: [
    'contract/shared',
    ...of('contract', rooms),
    ...of('server', rooms),
    'server/app',
    'tests',
    // The phone's queue is measured as it is.
    'web/foundation',
  ],
  // The queue of unsent work is tried against the real server: where both sides meet.
  tests: [
    'contract/shared',
    ...of('contract', rooms),
    ...of('server', rooms),
    'server/app',
    'server/main.ts',
    'bench',
    'web/foundation',
    // A broken screen is known by what it says.
    'web/ui',
  ],
  tools: [],
}

function each(names: string[], part: string, seen: (room: string) => string[]): Record<string, string[]> {
  return Object.fromEntries(names.map((room) => [`${part}/${room}`, seen(room)]))
}

function of(part: string, names: readonly string[] = []): string[] {
  return names.map((room) => `${part}/${room}`)
}

/** Packages that a part of the house is limited to. */
const packagesOf: Record<string, string[]> = { contract: ['zod'] }
const longest = 300
const mayBeLong = /\.test\.tsx?$|^server\/migrations\/|\.texts\.ts$|\/texts\//
const isTest = (path: string) => /\.test\.tsx?$|\.setup\.ts$/.test(path)

/** Every break of the dependency rules in these files. */
export function violations(sources: Source[]): Violation[] {
  const graph = new Map(sources.map((source) => [source.path, importsOf(source)]))
  return [...sources.flatMap((source) => fileViolations(source, graph.get(source.path) ?? [])), ...circles(graph)]
}

/** The room of a file: two names deep in contract, server and web, one elsewhere. */
export function roomOf(path: string): string | undefined {
  const [part, second, third] = path.split('/')
  if (part === 'server' && second === 'migrations') return 'server/migrations'
  if ((part === 'contract' || part === 'server' || part === 'web') && second === 'src' && third)
    return `${part}/${third}`
  return part !== undefined && ['bench', 'tests', 'tools'].includes(part) ? part : undefined
}

function fileViolations({ path, text }: Source, imports: Import[]): Violation[] {
  const found: Violation[] = []
  const room = roomOf(path)
  const lines = text.trimEnd().split('\n').length
  if (lines > longest && !mayBeLong.test(path))
    found.push({ rule: 'length', path, says: `has ${lines} lines; ${longest} are allowed` })
  if (room === undefined) return found
  if (!(room in floorPlan))
    return [...found, { rule: 'unknown room', path, says: `lies in ${room}, which the floor plan does not know` }]
  for (const { target, specifier } of imports) {
    if (target === undefined) {
      const allowed = packagesOf[room.split('/')[0] ?? '']
      if (allowed && !allowed.includes(specifier) && !isTest(path))
        found.push({ rule: 'package', path, says: `uses the package ${specifier}` })
      continue
    }
    const other = roomOf(target)
    if (other === undefined || other === room) continue
    const fromTest = isTest(path) && (other === 'tests' || other.startsWith('contract/'))
    if (!fromTest && !floorPlan[room]?.includes(other))
      found.push({ rule: 'order', path, says: `${room} may not use ${other} (${target})` })
    else if (needsDoor(other) && target !== `server/src/${other.split('/')[1]}/index.ts`)
      found.push({ rule: 'door', path, says: `enters ${other} by ${target} instead of its index.ts` })
  }
  return found
}

/** The foundation is entered by its files, app by whoever may enter it at all, every other room of the server by its index. */
function needsDoor(room: string): boolean {
  const [part, name] = room.split('/')
  return part === 'server' && name !== undefined && rooms.includes(name) && name !== 'foundation'
}

type Import = { specifier: string; target: string | undefined; typeOnly: boolean }

/** What a file imports, with the path inside the project or undefined for a package. */
export function importsOf({ path, text }: Source): Import[] {
  const code = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '')
  const statements = code.matchAll(
    /(?:^|[\s;])(?:import|export)\s+(type\s+)?(?:[^'"`;]*?\sfrom\s*)?['"]([^'"\n]+)['"]|\bimport\(\s*['"]([^'"\n]+)['"]/g,
  )
  return [...statements].map(([, type, fixed, loaded]) => {
    const specifier = fixed ?? loaded ?? ''
    return { specifier, target: resolve(path, specifier), typeOnly: type !== undefined }
  })
}

function resolve(from: string, specifier: string): string | undefined {
  if (specifier.startsWith('#contract/')) return `contract/src/${specifier.slice('#contract/'.length)}`
  return specifier.startsWith('.') ? posix.normalize(posix.join(posix.dirname(from), specifier)) : undefined
}

/** Files that reach themselves through what they import; types vanish before the program runs and make no circle. */
function circles(graph: Map<string, Import[]>): Violation[] {
  const done = new Set<string>()
  const found: Violation[] = []
  function walk(path: string, trail: string[]): void {
    const at = trail.indexOf(path)
    if (at >= 0) {
      found.push({ rule: 'circle', path, says: [...trail.slice(at), path].join(' → ') })
      return
    }
    if (done.has(path)) return
    for (const { target, typeOnly } of graph.get(path) ?? [])
      if (target !== undefined && !typeOnly && graph.has(target)) walk(target, [...trail, path])
    done.add(path)
  }
  for (const path of graph.keys()) walk(path, [])
  return found
}
