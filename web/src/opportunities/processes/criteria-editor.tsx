import type { StageDefinition } from '#contract/opportunities/stage-definition.ts'
import { Select } from 'antd'
import { FilterBuilder } from '../../foundation/filter-builder.tsx'
import { useRecordFields } from '../../foundation/record-fields.ts'
import { Labelled } from '../../ui/labelled.tsx'
import { useLabel, useText } from '../../ui/language.tsx'
import { newPartKey } from './design-draft.ts'
import { stageTexts } from './design.texts.ts'
import { listDeeds, PartList, PartName, PartRow } from './part-list.tsx'

type Props = { definition: StageDefinition; define: (part: Partial<StageDefinition>) => void }

/** Which fields are filled, and what else is true of a deal, when a stage is left. */
export function CriteriaEditor({ definition, define }: Props) {
  const text = useText(stageTexts)
  const say = useLabel()
  const fields = useRecordFields('opportunity')
  const writable = fields.filter((field) => !field.system && field.name !== 'name')
  const { criteria } = definition
  const deeds = listDeeds(criteria, (next) => define({ criteria: next }))
  return (
    <>
      <Labelled label={text.requiredFields}>
        {({ id }) => (
          <Select<string[]>
            id={id}
            mode="multiple"
            value={[...definition.requiredFields]}
            showSearch={{ optionFilterProp: 'label' }}
            options={writable.map((field) => ({ value: field.name, label: say(field.label) }))}
            onChange={(requiredFields) => define({ requiredFields })}
          />
        )}
      </Labelled>
      <PartList
        title={text.criteria}
        hint={text.criteriaHint}
        add={text.addCriterion}
        onAdd={() =>
          deeds.add({
            key: newPartKey(),
            name: { zh: '', en: '' },
            filter: { all: [{ field: 'amount', operator: 'isNotEmpty' }] },
          })
        }
      >
        {criteria.map((criterion, at) => (
          <PartRow key={criterion.key} onRemove={() => deeds.remove(at)}>
            <PartName value={criterion.name} onChange={(name) => deeds.put(at, { name })} />
            <div className="part__filter">
              <FilterBuilder
                fields={fields}
                filter={criterion.filter}
                onChange={(filter) => filter && deeds.put(at, { filter })}
              />
            </div>
          </PartRow>
        ))}
      </PartList>
    </>
  )
}
