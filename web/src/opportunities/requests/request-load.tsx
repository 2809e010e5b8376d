import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useDealRoleName } from '../../foundation/choice-lists.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { fill, useText } from '../../ui/language.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { Tag } from '../../ui/tag.tsx'
import { requestLoadQuery } from './request-queries.ts'
import { loadTexts } from './request.texts.ts'

/** How much each person of the pools has to do; every number opens its requests. */
export function RequestLoadTable() {
  const text = useText(loadTexts)
  const roleName = useDealRoleName()
  const { data } = useQuery(requestLoadQuery(undefined))
  if (!data) return <SkeletonLines lines={6} />
  if (data.items.length === 0) return <EmptyState picture="path" title={text.none} hint={text.noneHint} />
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls and holds no link is reached by keys
    <div className="card load" role="region" aria-label={text.person} tabIndex={0}>
      <table className="load__table">
        <thead>
          <tr>
            {[
              text.person,
              text.roles,
              text.open,
              text.accepted,
              text.late,
              text.week,
              text.capacity,
              text.delivered,
            ].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.items.map((one) => {
            const person = one.user.id
            const now = one.open + one.accepted
            const isFull = one.capacity !== null && now >= one.capacity
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
                <td>{one.roles.map(roleName).join(' · ')}</td>
                <td className="number">{number(one.open, { state: 'open' })}</td>
                <td className="number">{number(one.accepted, { state: 'accepted' })}</td>
                <td className={one.late > 0 ? 'number load__late' : 'number'}>{number(one.late, { late: 'true' })}</td>
                <td className="number">
                  {number(one.dueThisWeek, { state: 'live' })}
                  {one.hoursThisWeek > 0 && (
                    <span className="faint"> · {fill(text.hours, { hours: one.hoursThisWeek })}</span>
                  )}
                </td>
                <td className="number">
                  {one.capacity === null ? '–' : fill(text.capacityOf, { now, most: one.capacity })}{' '}
                  {isFull && <Tag tone="warn">{text.full}</Tag>}
                </td>
                <td className="number">{number(one.delivered, { state: 'delivered' })}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
