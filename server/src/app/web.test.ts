import { companyOperations } from '#contract/organization/organization.operations.ts'
import { sessionOperations } from '#contract/organization/session.operations.ts'
import { expect, test } from 'vitest'
import { testHouse } from '../../../tests/support/house.ts'
import { listMapTiles } from '../organization/index.ts'
import { pagePolicy } from './web.ts'

const house = testHouse()
const address = 'https://tiles.example.com/{z}/{x}/{y}.png'

const pictures = async () =>
  pagePolicy(await house().context.database.global(listMapTiles))
    .split('; ')
    .find((part) => part.startsWith('img-src'))

test('a page loads pictures from nowhere else until the company names where its map has them from', async () => {
  const { administrator, person } = house()
  const seller = await person('看地图的人', 'representative')
  const change = (mapTiles: string | null) =>
    administrator.call(companyOperations.change, { body: { mapTiles, mapAttribution: '© 示例地图' } })
  expect(await pictures()).toBe("img-src 'self' data: blob:")
  expect((await change("https://a.example.com/{z}/{x}/{y}'; script-src *")).status).toBe(422)
  expect((await seller.call(companyOperations.change, { body: { mapTiles: address } })).status).toBe(403)
  expect((await change(address)).status).toBe(200)
  expect(await pictures()).toBe("img-src 'self' data: blob: https://tiles.example.com")
  expect((await seller.call(sessionOperations.read)).body.company).toMatchObject({
    mapTiles: address,
    mapAttribution: '© 示例地图',
  })
  expect((await change(null)).status).toBe(200)
  expect(await pictures()).toBe("img-src 'self' data: blob:")
  const others = pagePolicy([address])
    .split('; ')
    .filter((part) => part.includes('tiles.example.com'))
  expect(others).toHaveLength(1)
})
