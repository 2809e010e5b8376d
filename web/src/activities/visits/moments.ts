/** Tomorrow by the clock of the device, as a day input takes it. */
export function tomorrow(): string {
  const day = new Date()
  day.setDate(day.getDate() + 1)
  return [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((part) => String(part).padStart(2, '0')).join('-')
}
