import type { Trial } from '#contract/analytics/pool-trial.ts'
import { useState } from 'react'
import { RecordLink } from '../../foundation/record-link.tsx'
import '../../foundation/settings-section.css'
import { fill, useText } from '../../ui/language.tsx'
import { formatTableDay } from '../../ui/time.ts'
import { trialTexts } from './pool-settings.texts.ts'

type Props = { trial: Trial; only: 'won' | 'followed' | 'nothing' | null }

/** By owner, and the customers themselves: those of one figure, of one owner, or all. */
export function TrialLists({ trial, only }: Props) {
  const text = useText(trialTexts)
  const [owner, setOwner] = useState<string | null>(null)
  const items = trial.items.filter(
    (item) => (only === null || item.after === only) && (owner === null || item.owner.id === owner),
  )
  return (
    <div className="trial__lists">
      <div className="trial__list">
        <h3>{text.byOwner}</h3>
        <ul className="trial__owners">
          {trial.byOwner.map((one) => (
            <li key={one.owner.id}>
              <button
                type="button"
                className="pool-row"
                aria-pressed={owner === one.owner.id}
                onClick={() => setOwner(owner === one.owner.id ? null : one.owner.id)}
              >
                <span className="one-line">{one.owner.name}</span>
                <span className="number">{one.count}</span>
                <span className="faint">
                  {text.mistaken} {one.mistaken}
                </span>
              </button>
            </li>
          ))}
        </ul>
      </div>
      <div className="trial__list settings-table">
        <table>
          <thead>
            <tr>
              {[text.customers, text.owner, text.on, text.silent, text.after].map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {items.map((item) => (
              <tr key={`${item.customer.id} ${item.on}`}>
                <td>
                  <RecordLink type="customer" id={item.customer.id}>
                    {item.customer.name}
                  </RecordLink>
                </td>
                <td>{item.owner.name}</td>
                <td className="number">{formatTableDay(item.on)}</td>
                <td className="number">{item.silentDays}</td>
                <td>
                  <span className={`trial__after trial__after--${item.after}`}>{text[item.after]}</span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {trial.items.length < trial.wouldReturn && (
          <p className="faint">{fill(text.first, { count: trial.items.length })}</p>
        )}
      </div>
    </div>
  )
}
