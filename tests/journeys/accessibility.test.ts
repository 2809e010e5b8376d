import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { serveForJourneys } from '../support/served.ts'

const served = serveForJourneys()
const login = { login: 'zhou@example.com', password: '一段足够长的口令 2026' }
const axe = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

type Finding = { id: string; impact: string; nodes: { html: string }[] }

/** What hinders people who see, hear or move otherwise: the grave findings of axe, as lines that tell where. */
async function graveFindings(page: Page, rules?: string[]): Promise<string[]> {
  await page.evaluate(await axe)
  const options = { resultTypes: ['violations'], ...(rules && { runOnly: rules }) }
  const { violations } = await page.evaluate<{ violations: Finding[] }>(`axe.run(document, ${JSON.stringify(options)})`)
  return violations
    .filter((finding) => finding.impact === 'serious' || finding.impact === 'critical')
    .map((finding) => `${finding.id}: ${finding.nodes[0]?.html.slice(0, 160)}`)
}

async function signedIn(options: { phone?: boolean; dark?: boolean }): Promise<Page> {
  const page = await served.visit(options)
  await page.goto(`${served.url()}/sign-in`)
  await page.getByLabel('邮箱或手机号').fill(login.login)
  await page.getByLabel('密码', { exact: true }).fill(login.password)
  await page.getByRole('button', { name: '登录' }).click()
  await page.getByRole('heading', { name: /周敏/ }).waitFor()
  return page
}

test('the entrance has no grave finding', async () => {
  const page = await served.visit()
  await page.goto(await served.setupUrl())
  await page.getByRole('button', { name: '创建企业' }).waitFor()
  expect(await graveFindings(page)).toEqual([])
  await page.getByLabel('企业名称').fill('新川机电')
  await page.getByLabel('姓名').fill('周敏')
  await page.getByLabel('邮箱或手机号（用来登录）').fill(login.login)
  await page.getByLabel('密码', { exact: true }).fill(login.password)
  await page.getByRole('button', { name: '创建企业' }).click()
  await page.getByRole('button', { name: /看看示例公司/ }).click()
  await page.getByRole('heading', { name: /周敏/ }).waitFor({ timeout: 45_000 })
})

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
  '/settings/users',
  '/settings/roles',
  '/settings/processes',
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
]

/** The address of some record's own page. */
async function somePage(page: Page, path: string): Promise<string> {
  const answer = await page.request.get(`${served.url()}/api/v1/${path}?limit=1`)
  const { items } = (await answer.json()) as { items: { id: string }[] }
  return `/${path}/${items[0]?.id}`
}

/** Every screen, the lists first, then a record of each type with its tabs. */
async function allScreens(page: Page): Promise<string[]> {
  const types = ['customers', 'contacts', 'leads', 'opportunities', 'products', 'activities', 'conflicts']
  const records = await Promise.all(types.map((path) => somePage(page, path)))
  const maps = records.filter((path) => /customers|opportunities/.test(path)).map((path) => `${path}?tab=people`)
  const answer = await page.request.get(`${served.url()}/api/v1/audit?recordType=approval&limit=1`)
  const { items } = (await answer.json()) as { items: { recordId: string }[] }
  return [...screens, ...records, ...maps, `/approvals/${items[0]?.recordId}`]
}

async function open(page: Page, screen: string): Promise<void> {
  await page.goto(served.url() + screen)
  await page.locator('body:has(main):not(:has(.skeleton-lines))').waitFor()
}

// Both looks at once: one browser waits while the other's page is examined. Dark differs from light in nothing but its colours.
test.concurrent('the screens have no grave finding, light and dark', { timeout: 240_000 }, async () => {
  const page = await signedIn({})
  const found: string[] = []
  for (const screen of await allScreens(page)) {
    await page.emulateMedia({ colorScheme: 'light' })
    await open(page, screen)
    found.push(...(await graveFindings(page)).map((finding) => `${screen} ${finding}`))
    await page.emulateMedia({ colorScheme: 'dark' })
    found.push(...(await graveFindings(page, ['color-contrast'])).map((finding) => `${screen} dark ${finding}`))
  }
  expect(found).toEqual([])
})

test.concurrent('the screens have no grave finding on a phone', { timeout: 240_000 }, async () => {
  const page = await signedIn({ phone: true })
  const found: string[] = []
  for (const screen of await allScreens(page)) {
    await open(page, screen)
    found.push(...(await graveFindings(page)).map((finding) => `${screen} ${finding}`))
  }
  expect(found).toEqual([])
})

test('forms, filters and the palette have no grave finding', async () => {
  const page = await signedIn({})
  await page.goto(`${served.url()}/opportunities`)
  await page.getByRole('button', { name: '新建商机' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '更多字段' }).click()
  expect(await graveFindings(page)).toEqual([])
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.getByRole('button', { name: '筛选' }).click()
  await page.getByRole('button', { name: '添加条件', exact: true }).waitFor()
  expect(await graveFindings(page)).toEqual([])
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog').getByRole('combobox').fill('bj')
  await page.getByRole('option').first().waitFor()
  expect(await graveFindings(page)).toEqual([])
})
