import { afterAll, expect, test } from 'vitest'
import { launchBrowser } from '../support/browser.ts'

const browser = await launchBrowser()
afterAll(() => browser.close())

test('the browser draws a page and reaches nothing outside', async () => {
  const page = await browser.newPage()
  await page.setContent('<h1>铁军</h1>')
  expect(await page.locator('h1').textContent()).toBe('铁军')
  expect((await page.screenshot()).length).toBeGreaterThan(1000)
  await expect(page.goto('http://example.com/')).rejects.toThrow('ERR_NAME_NOT_RESOLVED')
})
