import { type HandedCounts, type HandedType, handedTypes } from '#contract/customers/handover.ts'
import type { Reference } from '#contract/shared/field.ts'
import { inLanguage } from '#contract/shared/label.ts'
import { Link } from '@tanstack/react-router'
import '../../foundation/settings-section.css'
import { useRegistry } from '../../foundation/record-kind.tsx'
import { Avatar } from '../../ui/avatar.tsx'
import { formatNumber } from '../../ui/format.ts'
import { useLanguage, useText } from '../../ui/language.tsx'
import { ShortMoney } from '../../ui/values.tsx'
import { handoverTexts } from './handover.texts.ts'

type Share = { successor: Reference; counts: HandedCounts; openAmount?: string | null }
type Props = { label: string; shares: readonly Share[]; currency?: string; linked?: boolean }

/** What is handed over of a type, in a word: of deals and activities only what is open. */
export function useHandedName(): (type: HandedType) => string {
  const text = useText(handoverTexts)
  const { language } = useLanguage()
  const { kinds } = useRegistry()
  return (type) =>
    type === 'opportunity'
      ? text.openDeals
      : type === 'activity'
        ? text.openTasks
        : inLanguage(kinds[type].names.many, language)
}

/** Who gets, or got, what: a line for each successor. */
export function ShareTable({ label, shares, currency, linked = false }: Props) {
  const text = useText(handoverTexts)
  const { language } = useLanguage()
  const nameOf = useHandedName()
  const withAmount = shares.some(({ openAmount }) => typeof openAmount === 'string')
  return (
    <div className="settings-table handover-shares">
      <table aria-label={label}>
        <thead>
          <tr>
            <th scope="col">{text.successor}</th>
            {handedTypes.map((type) => (
              <th key={type} scope="col">
                {nameOf(type)}
              </th>
            ))}
            {withAmount && <th scope="col">{text.openAmount}</th>}
          </tr>
        </thead>
        <tbody>
          {shares.map(({ successor, counts, openAmount }) => (
            <tr key={successor.id}>
              <th scope="row">
                <span className="handover-shares__who">
                  <Avatar name={successor.name} size={20} />
                  {linked ? (
                    <Link
                      to="/customers"
                      search={{ filter: { all: [{ field: 'owner', operator: 'is', value: successor.id }] } }}
                    >
                      {successor.name}
                    </Link>
                  ) : (
                    successor.name
                  )}
                </span>
              </th>
              {handedTypes.map((type) => (
                <td key={type} className="number">
                  {formatNumber(counts[type], language)}
                </td>
              ))}
              {withAmount && (
                <td>{typeof openAmount === 'string' && <ShortMoney value={openAmount} currency={currency} />}</td>
              )}
            </tr>
          ))}
        </tbody>
        {shares.length > 1 && (
          <tfoot>
            <tr>
              <th scope="row">{text.sum}</th>
              {handedTypes.map((type) => (
                <td key={type} className="number">
                  {formatNumber(
                    shares.reduce((sum, { counts }) => sum + counts[type], 0),
                    language,
                  )}
                </td>
              ))}
              {withAmount && (
                <td>
                  <ShortMoney
                    value={shares.reduce((sum, share) => sum + Number(share.openAmount ?? 0), 0)}
                    currency={currency}
                  />
                </td>
              )}
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  )
}
