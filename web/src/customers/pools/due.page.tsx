import type { DueItem } from '#contract/customers/pool.operations.ts'
import { type LevelCode, ownLists } from '#contract/shared/choices.ts'
import { daysBetween } from '#contract/shared/day.ts'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useLevelName } from '../../foundation/choice-lists.ts'
import { peopleQuery } from '../../foundation/people.ts'
import { RecordLink } from '../../foundation/record-link.tsx'
import '../../foundation/settings-section.css'
import { Person } from '../../ui/avatar.tsx'
import '../../ui/chip.css'
import '../../ui/values.css'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { formatNumber } from '../../ui/format.ts'
import { fill, useLabel, useLanguage, useText } from '../../ui/language.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { formatDay, formatTableDay, today } from '../../ui/time.ts'
import { usePhone } from '../../ui/use-phone.ts'
import { dueTexts } from './due.texts.ts'
import { type DueQuestion, dueQuery, usePools } from './pool-queries.ts'
import { ruleWords } from './pool-words.ts'
import './pool.css'

const horizons = [7, 14, 30, 90] as const
type Address = { [Part in 'pool' | 'owner' | 'level' | 'rule' | 'within' | 'near']?: string }

const isLevel = (word: string): word is LevelCode | 'none' =>
  word === 'none' || (ownLists.level.codes as readonly string[]).includes(word)

function questionOf(address: Address): DueQuestion {
  const { pool, owner, level, rule, within, near } = address
  const days = Number(within)
  return {
    within: Number.isInteger(days) && days >= 0 && days <= 90 ? days : 30,
    ...(pool ? { pool } : {}),
    ...(owner ? { owner } : {}),
    ...(rule ? { rule } : {}),
    ...(level !== undefined && isLevel(level) ? { level } : {}),
    ...(near === 'true' ? { near } : {}),
  }
}

/** Customers that go back to the pools next, of those that the reader sees; every part of the question stands in the address. */
export function DuePage() {
  const text = useText(dueTexts)
  const { language } = useLanguage()
  const phone = usePhone()
  const address: Address = useSearch({ strict: false })
  const question = questionOf(address)
  const list = useInfiniteQuery(dueQuery(question, 60))
  const items = list.data?.pages.flatMap((page) => page.items) ?? []
  const total = list.data?.pages[0]?.total?.value
  return (
    <>
      <PageHeader
        title={text.title}
        note={total !== undefined && fill(text.count, { count: formatNumber(total, language) })}
      >
        <Link to="/pool">{text.back}</Link>
      </PageHeader>
      <div className="page-body due-page">
        <DueFilter address={address} question={question} />
        {list.isPending ? (
          <SkeletonLines lines={8} />
        ) : items.length === 0 ? (
          <div className="card">
            <EmptyState picture="calendar" title={text.none} hint={text.noneHint} />
          </div>
        ) : phone ? (
          <ul className="card due-cards">
            {items.map((item) => (
              <DueCard key={item.customer.id} item={item} />
            ))}
          </ul>
        ) : (
          <DueTable items={items} />
        )}
        {list.hasNextPage && (
          <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {text.more}
          </Button>
        )}
      </div>
    </>
  )
}

/** How far ahead, and by what else the list is narrowed. */
function DueFilter({ address, question }: { address: Address; question: DueQuestion }) {
  const text = useText(dueTexts)
  const say = useLabel()
  const { language } = useLanguage()
  const levelName = useLevelName()
  const navigate = useNavigate()
  const { pools } = usePools()
  const people = useQuery({ ...peopleQuery, enabled: question.owner !== undefined }).data?.items ?? []
  const go = (part: Address) => void navigate({ to: '/pool/due', search: { ...address, ...part }, replace: true })
  const rule = pools.flatMap((pool) => pool.rules).find((one) => one.id === question.rule)
  const pool = pools.find((one) => one.id === question.pool)
  const narrowed = [
    ...(question.owner ? [{ key: 'owner', said: people.find((one) => one.id === question.owner)?.name ?? '…' }] : []),
    ...(question.level
      ? [{ key: 'level', said: question.level === 'none' ? text.noLevel : levelName(question.level) }]
      : []),
    ...(rule
      ? [{ key: 'rule', said: `${rule.level ? levelName(rule.level) : ''} ${ruleWords(rule, language)}`.trim() }]
      : []),
    ...(pool ? [{ key: 'pool', said: say(pool.name) }] : []),
  ]
  return (
    <div className="due-page__filter">
      {horizons.map((days) => (
        <button
          key={days}
          type="button"
          className="chip"
          aria-pressed={question.within === days}
          onClick={() => go({ within: String(days) })}
        >
          {fill(text.within, { days })}
        </button>
      ))}
      <button
        type="button"
        className="chip"
        aria-pressed={question.near === 'true'}
        onClick={() => go({ near: question.near === 'true' ? '' : 'true' })}
      >
        {text.near}
      </button>
      {narrowed.map(({ key, said }) => (
        <button key={key} type="button" className="chip" aria-pressed onClick={() => go({ [key]: '' })}>
          {said} ×
        </button>
      ))}
    </div>
  )
}

function useLeft(): (on: string) => string {
  const text = useText(dueTexts)
  return (on) => {
    const days = daysBetween(today(), on)
    return days <= 0 ? text.today : fill(text.days, { days })
  }
}

/** The last three days before it goes back are late to begin. */
function toneOf(on: string): string {
  return daysBetween(today(), on) <= 3 ? 'day--late' : ''
}

function DueTable({ items }: { items: readonly DueItem[] }) {
  const text = useText(dueTexts)
  const say = useLabel()
  const { language } = useLanguage()
  const levelName = useLevelName()
  const left = useLeft()
  return (
    <div className="card settings-table">
      <table>
        <thead>
          <tr>
            {[text.customer, text.level, text.owner, text.left, text.on, text.why, text.pool].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map(({ customer, owner, level, due }) => (
            <tr key={customer.id}>
              <td>
                <RecordLink type="customer" id={customer.id}>
                  {customer.name}
                </RecordLink>
              </td>
              <td>{level ? levelName(level) : <span className="faint">–</span>}</td>
              <td>
                <Person name={owner.name} />
              </td>
              <td className={toneOf(due.on)}>{left(due.on)}</td>
              <td className="number">{formatTableDay(due.on)}</td>
              <td>
                {ruleWords(due, language)}
                <span className="faint"> · {fill(text.since, { since: formatDay(due.since, language) })}</span>
              </td>
              <td>{say(due.pool.name)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function DueCard({ item }: { item: DueItem }) {
  const { language } = useLanguage()
  const left = useLeft()
  const { customer, owner, due } = item
  return (
    <li>
      <RecordLink type="customer" id={customer.id} className="due-line">
        <span className="due-line__name one-line">{customer.name}</span>
        <span className={`due-line__left ${toneOf(due.on)}`}>{left(due.on)}</span>
        <span className="due-line__why one-line">
          {ruleWords(due, language)} · {owner.name}
        </span>
      </RecordLink>
    </li>
  )
}
