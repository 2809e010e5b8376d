import type { PoolLoad } from '#contract/opportunities/requests/request.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useDealRoleName } from '../../foundation/choice-lists.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { Tag } from '../../ui/tag.tsx'
import { formatDay } from '../../ui/time.ts'
import { requestLoadQuery } from './request-queries.ts'
import { loadTexts } from './request.texts.ts'
import { usePlaceWords } from './role-places.tsx'

/** How much room each pool has, and how much each person of the pools has to do; every number opens its requests. */
export function RequestLoadTable() {
  const text = useText(loadTexts)
  const roleName = useDealRoleName()
  const places = usePlaceWords()
  const { language } = useLanguage()
  const { data } = useQuery(requestLoadQuery(undefined))
  if (!data) return <SkeletonLines lines={6} />
  if (data.items.length === 0) return <EmptyState picture="path" title={text.none} hint={text.noneHint} />
  const roomOf = ({ role, people, full, nextFree }: PoolLoad) => {
    if (full && nextFree !== null) return fill(text.fullUntil, { when: formatDay(nextFree, language) })
    if (full) return text.fullOpen
    const taken = data.items.filter((one) => one.places.some((place) => place.role === role && place.full)).length
    return fill(text.freeOf, { free: people - taken, people })
  }
  return (
    <>
      <ul className="load__pools" aria-label={text.pools}>
        {data.pools.map((pool) => (
          <li key={pool.role}>
            <Link className="card" to="/requests" search={{ show: 'all', role: pool.role, state: 'live' }}>
              <strong>{roleName(pool.role)}</strong>
              <span className={pool.full ? 'load__full' : 'muted'}>{roomOf(pool)}</span>
            </Link>
          </li>
        ))}
      </ul>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls and holds no link is reached by keys */}
      <div className="card load" role="region" aria-label={text.person} tabIndex={0}>
        <table className="load__table">
          <thead>
            <tr>
              {[text.person, text.places, text.open, text.accepted, text.late, text.week, text.delivered].map(
                (head) => (
                  <th key={head} scope="col">
                    {head}
                  </th>
                ),
              )}
            </tr>
          </thead>
          <tbody>
            {data.items.map((one) => {
              const person = one.user.id
              const number = (count: number, search: Record<string, string>) =>
                count === 0 ? (
                  <span className="faint">0</span>
                ) : (
                  <Link to="/requests" search={{ show: 'all', person, ...search }}>
                    {count}
                  </Link>
                )
              return (
                <tr key={person}>
                  <th scope="row">
                    <span className="load__person">
                      <Avatar name={one.user.name} size={24} />
                      {one.user.name}
                    </span>
                  </th>
                  <td className="load__roles">
                    <ul className="load__places">
                      {one.places.map((place) => (
                        <li key={place.role}>
                          {roleName(place.role)} <span className="faint">{places.held(place)}</span>{' '}
                          {place.full && (
                            <Tag tone="warn">
                              {place.nextFree === null
                                ? text.fullOpen
                                : fill(text.fullUntil, { when: formatDay(place.nextFree, language) })}
                            </Tag>
                          )}
                        </li>
                      ))}
                    </ul>
                  </td>
                  <td data-label={text.open} className="number">
                    {number(one.open, { state: 'open' })}
                  </td>
                  <td data-label={text.accepted} className="number">
                    {number(one.accepted, { state: 'accepted' })}
                  </td>
                  <td data-label={text.late} className={one.late > 0 ? 'number load__late' : 'number'}>
                    {number(one.late, { late: 'true' })}
                  </td>
                  <td data-label={text.week} className="number">
                    {number(one.dueThisWeek, { due: 'week' })}
                    {one.hoursThisWeek > 0 && (
                      <span className="faint"> · {fill(text.hours, { hours: one.hoursThisWeek })}</span>
                    )}
                  </td>
                  <td data-label={text.delivered} className="number">
                    {number(one.delivered, { state: 'delivered' })}
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
    </>
  )
}
