import { type ContactDue, contactDueOf } from '#contract/customers/contact-due.ts'
import { type ContactAge, contactAges, type NeglectCell, neglectOf } from '#contract/analytics/neglect.ts'
import { Link } from '@tanstack/react-router'
import { useLevelName, useLevels } from '../foundation/choice-lists.ts'
import { formatNumber } from '../ui/format.ts'
import { fill, useLanguage, useText } from '../ui/language.tsx'
import { ShortMoney } from '../ui/values.tsx'
import type { ListAddress } from './deal-address.ts'
import { neglectTexts } from './neglect.texts.ts'

type AddressOf = (level: string | undefined, age: ContactAge | undefined) => ListAddress
type Props = { cells: readonly NeglectCell[]; currency: string; addressOf: AddressOf }

const sumOf = (cells: readonly NeglectCell[]) => cells.reduce((all, { customers }) => all + customers, 0)

/** Levels by ages of the last contact, each cell tinted by how badly its customers are neglected. */
export function NeglectMatrix({ cells, currency, addressOf }: Props) {
  const text = useText(neglectTexts)
  const levels = useLevels()
  const levelName = useLevelName()
  const due = contactDueOf(levels)
  // Levels that a company has taken out stand on only where customers still have one.
  const known = levels.map(({ value }) => value)
  const others = cells.flatMap(({ level }) => (level === '' || known.includes(level) ? [] : [level]))
  const rows = [...known, ...new Set(others), '']
  const nameOf = (level: string) => (level === '' ? text.noLevel : levelName(level))
  return (
    <div className="neglect">
      <table aria-label={text.matrix}>
        <thead>
          <tr>
            <th scope="col">{text.level}</th>
            {contactAges.map((age) => (
              <th key={age} scope="col">
                {text[age]}
              </th>
            ))}
            <th scope="col">{text.total}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((level) => (
            <tr key={level}>
              <th scope="row">{nameOf(level)}</th>
              {contactAges.map((age) => (
                <Cell
                  key={age}
                  cell={cells.find((one) => one.level === level && one.age === age)}
                  level={level}
                  age={age}
                  levelName={nameOf(level)}
                  due={due}
                  currency={currency}
                  address={addressOf(level, age)}
                />
              ))}
              <Sum count={sumOf(cells.filter((one) => one.level === level))} address={addressOf(level, undefined)} />
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{text.total}</th>
            {contactAges.map((age) => (
              <Sum
                key={age}
                count={sumOf(cells.filter((one) => one.age === age))}
                address={addressOf(undefined, age)}
              />
            ))}
            <Sum count={sumOf(cells)} address={addressOf(undefined, undefined)} />
          </tr>
        </tfoot>
      </table>
      <ul className="neglect__key">
        {(['fine', 'late', 'neglected'] as const).map((grade) => (
          <li key={grade}>
            <span className={`neglect__swatch neglect__swatch--${grade}`} aria-hidden />
            {text[grade]}
          </li>
        ))}
      </ul>
    </div>
  )
}

type CellProps = {
  cell: NeglectCell | undefined
  level: string
  age: ContactAge
  levelName: string
  due: ContactDue
  currency: string
  address: ListAddress
}

function Cell({ cell, level, age, levelName, due, currency, address }: CellProps) {
  const text = useText(neglectTexts)
  const { language } = useLanguage()
  if (!cell) return <td className="neglect__none">·</td>
  const grade = neglectOf(level, age, due)
  const count = formatNumber(cell.customers, language)
  const name = fill(text.cell, { level: levelName, age: text[age], count, grade: text[grade] })
  return (
    <td className={`neglect__cell neglect__cell--${grade}`}>
      <Link to={address.to} search={address.search} title={name}>
        <span className="number">{count}</span>
        {cell.openAmount !== null && Number(cell.openAmount) > 0 && (
          <span className="neglect__amount">
            <ShortMoney value={cell.openAmount} currency={currency} />
          </span>
        )}
      </Link>
    </td>
  )
}

function Sum({ count, address }: { count: number; address: ListAddress }) {
  const { language } = useLanguage()
  return (
    <td className="neglect__sum number">
      <Link to={address.to} search={address.search}>
        {formatNumber(count, language)}
      </Link>
    </td>
  )
}
