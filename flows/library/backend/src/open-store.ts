import Database from 'better-sqlite3';
import { courses, orders, products } from './stock.ts';

export type Store = Database.Database;

const tables = `
  CREATE TABLE IF NOT EXISTS product (name TEXT PRIMARY KEY, words TEXT NOT NULL, price REAL NOT NULL, stock INTEGER NOT NULL);
  CREATE TABLE IF NOT EXISTS "order" (number TEXT PRIMARY KEY, state TEXT NOT NULL, item TEXT NOT NULL, daysFromNow INTEGER NOT NULL);
  CREATE TABLE IF NOT EXISTS "return" (id INTEGER PRIMARY KEY, orderNumber TEXT NOT NULL, reason TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS appointment (date TEXT NOT NULL, time TEXT NOT NULL, phone TEXT NOT NULL, code TEXT NOT NULL, PRIMARY KEY (date, time));
  CREATE TABLE IF NOT EXISTS prescription (id INTEGER PRIMARY KEY, number TEXT NOT NULL, birthDate TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS course (code TEXT PRIMARY KEY, name TEXT NOT NULL, words TEXT NOT NULL, price REAL NOT NULL, places INTEGER NOT NULL, daysFromNow INTEGER NOT NULL);
  CREATE TABLE IF NOT EXISTS enrolment (id INTEGER PRIMARY KEY, course TEXT NOT NULL, phone TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS callBack (id INTEGER PRIMARY KEY, business TEXT NOT NULL, phone TEXT NOT NULL, date TEXT NOT NULL, time TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS unfinished (id INTEGER PRIMARY KEY, business TEXT NOT NULL, noted TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS done (key TEXT PRIMARY KEY, request TEXT NOT NULL, status INTEGER NOT NULL, answer TEXT NOT NULL);
`;

/** Opens the file, makes what is missing, and fills the shelves of an empty one. */
export function openStore(file: string): Store {
  const store = new Database(file);
  store.pragma('journal_mode = WAL');
  store.exec(tables);
  const fill = store.transaction(() => {
    const product = store.prepare('INSERT OR IGNORE INTO product VALUES (@name, @words, @price, @stock)');
    for (const row of products) product.run(row);
    const order = store.prepare(
      'INSERT OR IGNORE INTO "order" VALUES (@number, @state, @item, @daysFromNow)',
    );
    for (const row of orders) order.run(row);
    const course = store.prepare(
      'INSERT OR IGNORE INTO course VALUES (@code, @name, @words, @price, @places, @daysFromNow)',
    );
    for (const row of courses) course.run(row);
  });
  fill.immediate();
  return store;
}
