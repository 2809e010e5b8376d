import type { Random } from './random.ts'
import { femaleNames, maleNames, regions, surnames } from './words.texts.ts'

export type DemoPerson = {
  key: string
  name: string
  title: string
  /** Whether customers of their own are theirs to sell to. */
  sells: boolean
  role: 'director' | 'manager' | 'representative' | 'collaborator' | 'operations'
  department: string
  managerKey: string | null
  /** Index into the regions that the person sells in; null for who sells nowhere. */
  region: number | null
  /** Who wins more than chance, 0.6 to 1.4. */
  skill: number
  /** Who writes down what they do, 0.4 to 1. */
  diligence: number
}

export type DemoDepartment = { key: string; name: string; parentKey: string | null; managerKey: string | null }
export type DemoOrganization = { departments: DemoDepartment[]; people: DemoPerson[] }

const teamNames = ['一部', '二部', '三部'] as const

export function personName(random: Random): { name: string; male: boolean } {
  const male = random.chance(0.55)
  return { name: random.pick(surnames) + random.pick(male ? maleNames : femaleNames), male }
}

/** A sales company of four regions with three teams each; `sellers` are spread over the twelve teams. */
export function demoOrganization(random: Random, sellers: number): DemoOrganization {
  const departments: DemoDepartment[] = [{ key: 'root', name: '营销中心', parentKey: null, managerKey: 'director' }]
  const people: DemoPerson[] = []
  const taken = new Set<string>()
  const add = (
    key: string,
    title: string,
    role: DemoPerson['role'],
    department: string,
    managerKey: string | null,
    region: number | null,
    sells = false,
  ) => {
    let { name } = personName(random)
    while (taken.has(name)) name = personName(random).name
    taken.add(name)
    people.push({
      key,
      name,
      title,
      role,
      department,
      managerKey,
      region,
      sells,
      skill: 0.6 + random.unit() * 0.8,
      diligence: 0.4 + random.unit() * 0.6,
    })
  }
  add('director', '销售总监', 'director', 'root', null, null)
  add('operations', '销售运营经理', 'operations', 'root', 'director', null)
  regions.forEach((region, index) => {
    departments.push({ key: `r${index}`, name: region.name, parentKey: 'root', managerKey: `rm${index}` })
    add(`rm${index}`, '大区总经理', 'manager', `r${index}`, 'director', index)
    teamNames.forEach((team, number) => {
      const key = `t${index}${number}`
      departments.push({
        key,
        name: `${region.name.slice(0, 2)}${team}`,
        parentKey: `r${index}`,
        managerKey: `${key}m`,
      })
      // The first team of each region is led by somebody who still sells.
      add(`${key}m`, '销售经理', 'manager', key, `rm${index}`, index, number === 0)
    })
  })
  departments.push({ key: 'support', name: '售前与商务部', parentKey: 'root', managerKey: 'presales' })
  add('presales', '售前总监', 'collaborator', 'support', 'director', null)
  add('legal', '法务经理', 'collaborator', 'support', 'director', null)
  for (let seller = 0; seller < sellers; seller += 1) {
    const region = seller % regions.length
    const team = `t${region}${Math.floor(seller / regions.length) % teamNames.length}`
    add(
      `s${seller}`,
      random.chance(0.3) ? '高级客户经理' : '客户经理',
      'representative',
      team,
      `${team}m`,
      region,
      true,
    )
  }
  return { departments, people }
}
