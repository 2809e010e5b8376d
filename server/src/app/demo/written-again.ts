import type { DemoCustomer } from './market.ts'

/** A company as a second salesperson would write it down who did not look first: its name in their way, sometimes its number too. */
export function writtenAgain(company: DemoCustomer, number: number): Partial<DemoCustomer> {
  const { name, city, short } = company
  const form = /(?:股份|集团|科技)?有限(?:责任)?公司$/u.exec(name)?.[0] ?? ''
  const core = name
    .slice(0, name.length - form.length)
    .replace(`（${city}）`, '')
    .replace(city, '')
  const same = { city, province: company.province, industry: company.industry, short }
  switch (number % 4) {
    case 0:
      return { ...same, name: core }
    case 1:
      return {
        ...same,
        name: name.startsWith(city) ? `${core}（${city}）${form}` : `${city}${core}${form}`,
        phone: company.phone,
      }
    case 2:
      return {
        ...same,
        name: `${city}${core}${form === '有限公司' ? '股份有限公司' : '有限公司'}`,
        address: company.address,
      }
    default:
      return { ...same, name: `${core}公司`, phone: company.phone }
  }
}
