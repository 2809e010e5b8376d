import { Decimal } from 'decimal.js'

/** The sum of decimal amounts, to the cent. */
export function addMoney(amounts: readonly string[]): string {
  return amounts.reduce((sum, amount) => sum.plus(amount), new Decimal(0)).toFixed(2)
}
