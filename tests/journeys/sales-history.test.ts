import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { serveForJourneys, signUp } from '../support/served.ts'

const shared = process.env['TIEJUN_SHARED_DATA'] ?? resolve(import.meta.dirname, '../../../shared/data')
const folder = join(shared, 'maven-crm-sales')
const files = ['accounts.csv', 'products.csv', 'sales_pipeline.csv', 'sales_teams.csv'].map((name) =>
  join(folder, name),
)
const served = serveForJourneys()

test.skipIf(!existsSync(folder))(
  'four files of a real sales history go in by one button, and the reports show its figures',
  async () => {
    const page = await served.visit()
    await signUp(served, page)
    await page.goto(`${served.url()}/import`)
    await page.locator('input[type=file]').setInputFiles(files)
    await page.getByRole('heading', { name: '一次导入 4 个文件' }).waitFor()
    await page.getByText('8,800 行').waitFor()
    await page.getByRole('button', { name: '全部导入' }).click()
    await page.getByRole('heading', { name: '全部导入完成' }).waitFor({ timeout: 50_000 })
    expect(await page.locator('.import-batch__line').allInnerTexts()).toEqual([
      expect.stringContaining('新增 35 · 更新 0 · 未导入 0'),
      expect.stringContaining('新增 7 · 更新 0 · 未导入 0'),
      expect.stringContaining('新增 85 · 更新 0 · 未导入 0'),
      expect.stringContaining('新增 8,800 · 更新 0 · 未导入 0'),
    ])

    await page.getByRole('button', { name: '查看报表' }).click()
    const quarters = page.getByRole('table', { name: '赢单趋势' })
    await quarters.getByText('10,005,534').waitFor()
    const rows = (await quarters.locator('tr').allInnerTexts()).map((row) => row.replaceAll(/\s+/g, ' ').trim())
    expect(rows.slice(1)).toEqual([
      '2017年1季度 531 116 82.1% 1,134,672',
      '2017年2季度 1,254 778 61.7% 3,086,111',
      '2017年3季度 1,257 790 61.4% 2,982,255',
      '2017年4季度 1,196 789 60.3% 2,802,496',
      '合计 4,238 2,473 63.2% 10,005,534',
    ])
    await page.getByText('63.15%').waitFor()
    const funnel = page.getByRole('table', { name: '销售漏斗' })
    await funnel.getByText('1,589').first().waitFor()
    await funnel.getByText('500', { exact: true }).first().waitFor()

    await page.goto(`${served.url()}/opportunities`)
    await page.getByText('共 8,800 条').waitFor()
    await page.getByRole('button', { name: '未关联客户' }).click()
    await page.getByText('共 1,425 条').waitFor()
  },
  90_000,
)
