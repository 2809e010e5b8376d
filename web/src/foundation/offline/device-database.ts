/** The answer of the browser's database. */
export function answered<Value>(request: IDBRequest<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error ?? new Error('not answered')))
  })
}

/** When all that a transaction wrote is kept. */
export function kept(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.addEventListener('complete', () => resolve())
    transaction.addEventListener('abort', () => reject(transaction.error ?? new Error('not kept')))
  })
}

/** Opens a database; `build` makes it where it is new. Another window may renew it: this one lets go. */
export async function openDatabase(
  factory: IDBFactory,
  name: string,
  version: number,
  build: (database: IDBDatabase) => void,
): Promise<IDBDatabase> {
  const request = factory.open(name, version)
  request.addEventListener('upgradeneeded', () => {
    for (const store of request.result.objectStoreNames) request.result.deleteObjectStore(store)
    build(request.result)
  })
  const database = await answered(request)
  database.addEventListener('versionchange', () => database.close())
  return database
}
