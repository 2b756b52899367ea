export { isPassing } from '#store/database.ts';
