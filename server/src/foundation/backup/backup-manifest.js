import { z } from 'zod';
const entrySum = { bytes: z.number().int(), sha256: z.string() };
/** What an archive says about itself: enough to know that nothing is missing or altered, and where it can be restored. */
export const backupManifest = z.object({
    format: z.literal(1),
    createdAt: z.string(),
    /** Migrations of the schema that the tables were read from. */
    migrations: z.array(z.string()),
    tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()), rows: z.number().int(), ...entrySum })),
    files: z.array(z.object({ path: z.string(), ...entrySum })),
});
export const manifestEntry = 'manifest.json';
export const tableEntry = (name) => `tables/${name}.copy`;
export const fileEntry = (path) => `files/${path}`;
/** The archive is not one of ours, is damaged, or does not fit this installation; the message says what. */
export class BackupUnusable extends Error {
}
