import { type LevelRule, levelRuleOperations } from '#contract/customers/level-rule.ts'
import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { call } from '../../foundation/api.ts'
import { useLevelName } from '../../foundation/choice-lists.ts'
import { formatNumber } from '../../ui/format.ts'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { levelTexts } from './level.texts.ts'

/** How many customers would change from which level to which, before the criteria are saved. */
export function LevelPreview({ rules }: { rules: readonly LevelRule[] }) {
  const text = useText(levelTexts)
  const { language } = useLanguage()
  const levelName = useLevelName()
  const preview = useMutation({
    mutationFn: (given: readonly LevelRule[]) => call(levelRuleOperations.preview, { body: { rules: [...given] } }),
  })
  const count = (value: number) => formatNumber(value, language)
  // What was worked out for other criteria says nothing about these.
  const data = JSON.stringify(preview.variables) === JSON.stringify(rules) ? preview.data : undefined
  const moved = data?.moves.reduce((sum, move) => sum + move.customers, 0) ?? 0
  return (
    <section className="card levels__preview" aria-label={text.preview}>
      <Button loading={preview.isPending} onClick={() => preview.mutate(rules)}>
        {text.preview}
      </Button>
      {data && (
        <>
          <p role="status">
            {fill(text.previewed, { customers: count(data.customers), moved: count(moved), unmet: count(data.unmet) })}
          </p>
          {data.moves.length > 0 && (
            <table>
              <thead>
                <tr>
                  <th scope="col">{text.from}</th>
                  <th scope="col">{text.to}</th>
                  <th scope="col">{text.count}</th>
                </tr>
              </thead>
              <tbody>
                {data.moves.map(({ from, to, customers }) => (
                  <tr key={`${from} ${to}`}>
                    <td>{from === null ? text.none : levelName(from)}</td>
                    <td>{levelName(to)}</td>
                    <td className="number">{count(customers)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </>
      )}
    </section>
  )
}
