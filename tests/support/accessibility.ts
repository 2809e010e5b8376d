import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { uiTexts } from '../../web/src/ui/ui.texts.ts'
import type { Served } from './served.ts'

const axe = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/**
 * The rules that axe goes by where nothing is said, as far as what they find is grave: a rule gives everything it finds its own impact,
 * so that the others would be asked in vain, in every screen.
 */
const graveRules = `axe._audit.rules
  .filter(({ enabled, impact }) => enabled && (impact === 'serious' || impact === 'critical'))
  .filter(({ tags }) => !tags.includes('experimental') && !tags.includes('deprecated'))
  .map(({ id }) => id)`

type Finding = { id: string; impact: string; nodes: { html: string }[] }

/** What hinders people who see, hear or move otherwise: the grave findings of axe, as lines that tell where. */
export async function graveFindings(page: Page, rules?: string[]): Promise<string[]> {
  if (!(await page.evaluate(`'axe' in window`))) await page.evaluate(await axe)
  // What still moves has colours between two others; what moves for ever has none of its own.
  await page.evaluate(
    `Promise.all(document.getAnimations().filter((one) => one.effect.getComputedTiming().endTime !== Infinity).map((one) => one.finished.catch(() => {})))`,
  )
  // Where a finding is can be told by its text; its address in the document, and style sheets of other sites, are not asked for.
  const options = { resultTypes: ['violations'], selectors: false, preload: false }
  const { violations } = await page.evaluate<{ violations: Finding[] }>(
    `axe.run(document, { ...${JSON.stringify(options)}, runOnly: ${rules ? JSON.stringify(rules) : graveRules} })`,
  )
  return violations
    .filter((finding) => finding.impact === 'serious' || finding.impact === 'critical')
    .map((finding) => `${finding.id}: ${finding.nodes[0]?.html.slice(0, 160)}`)
}

const screens = [
  '/',
  '/customers',
  '/opportunities',
  '/opportunities?layout=board',
  '/reports',
  '/reports/waterfall',
  '/reports/waterfall?bar=won',
  '/reports/flow',
  '/reports/conversion',
  '/reports/velocity?target=5000000',
  '/reports/ageing',
  '/reports/paths',
  '/reports/health',
  '/reports/win-loss',
  '/reports/forecast-calls',
  '/reports/waits',
  '/reports/execution',
  '/funnel-review',
  '/requests',
  '/reviews',
  '/day',
  '/visit-plans',
  '/map/day',
  '/competitors',
  '/market',
  '/market-information',
  '/import',
  '/contacts',
  '/leads',
  '/activities',
  '/products',
  '/duplicates',
  '/completeness',
  '/neglect',
  '/segments',
  '/customers?layout=map',
  '/customers/nearby?at=31.23,121.47,9.0',
  '/level-proposals',
  '/recycle-bin',
  '/settings/company',
  '/settings/departments',
  '/settings/mail',
  '/settings/robots',
  '/settings/users',
  '/settings/roles',
  '/settings/processes',
  '/settings/deal-rules',
  '/settings/deal-roles',
  '/settings/reasons',
  '/settings/outcomes',
  '/settings/market-kinds',
  '/settings/reviews',
  '/settings/visit-templates',
  '/settings/visit-plans',
  '/settings/sequences',
  '/visits/review',
  '/settings/pools',
  '/pool',
  '/pool/due',
  '/settings/fields',
  '/settings/layouts',
  '/settings/duplicates',
  '/settings/levels',
  '/settings/completeness',
  '/settings/conflicts',
  '/conflicts',
  '/approvals',
  '/settings/approval-flows',
  '/taken',
  '/settings/transfers',
  '/settings/audit',
  '/settings/api-keys',
  '/profile',
  '/notifications',
]

/** The address of some record's own page. */
async function somePage(served: Served, page: Page, path: string): Promise<string> {
  const answer = await page.request.get(`${served.url()}/api/v1/${path}?limit=1`)
  const { items } = (await answer.json()) as { items: { id: string }[] }
  return `/${path}/${items[0]?.id}`
}

/** Every screen, the lists first, then a record of each type with its tabs. */
export async function allScreens(served: Served, page: Page): Promise<string[]> {
  const types = [
    'customers',
    'contacts',
    'leads',
    'opportunities',
    'products',
    'activities',
    'competitors',
    'conflicts',
  ]
  const records = await Promise.all(types.map((path) => somePage(served, page, path)))
  const maps = records.filter((path) => /customers|opportunities/.test(path)).map((path) => `${path}?tab=people`)
  const answer = await page.request.get(`${served.url()}/api/v1/audit?recordType=approval&limit=1`)
  const { items } = (await answer.json()) as { items: { recordId: string }[] }
  return [...screens, ...records, ...maps, `/approvals/${items[0]?.recordId}`]
}

/**
 * Goes to a screen as a press on a link does, without loading the application anew, and waits until it shows what it holds. The router
 * shows itself to the tools of developers under this name.
 */
export async function openScreen(page: Page, screen: string): Promise<void> {
  await page.evaluate(`(async () => {
    await __TSR_ROUTER__.navigate({ href: ${JSON.stringify(screen)} })
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))
  })()`)
  await page.locator('body:has(main):not(:has(.skeleton-lines))').waitFor()
  const { pathname } = new URL(page.url())
  if (pathname !== screen.split('?')[0]) throw new Error(`${screen} leads to ${pathname}`)
  const broken = page.getByText(new RegExp(Object.values(uiTexts.somethingWrong).join('|'), 'u'))
  if ((await broken.count()) > 0) throw new Error(`${screen} is broken`)
}
