/** So many levels has a group at most, its top counted: deeper ones are mistakes, and nobody could read them. */
export const deepestGroup = 8

/** A customer that is to belong to another: all that the other belongs to, itself first, and how many levels lie below the customer. */
export type Placing = { id: string; above: readonly string[]; below: number }

/** What speaks against a customer's place in its group, if anything. */
export function faultOfPlacing({ id, above, below }: Placing): 'circle' | 'group-too-deep' | null {
  if (above.includes(id)) return 'circle'
  return above.length + 1 + below > deepestGroup ? 'group-too-deep' : null
}
