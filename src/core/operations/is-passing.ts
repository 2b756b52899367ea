export { holdsNul, isPassing } from '#store/database.ts';
