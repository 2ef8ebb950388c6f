/** What TechStore sells; `words` are what callers call it. */
export const products = [
  { name: 'X200 laptop', words: 'x200 x two hundred laptop', price: 899, stock: 14 },
  { name: 'X300 laptop', words: 'x300 x three hundred laptop gaming', price: 1299, stock: 0 },
  { name: 'S100 laptop', words: 's100 s one hundred laptop cheap', price: 449, stock: 6 },
  { name: 'P50 phone', words: 'p50 p fifty phone', price: 599, stock: 21 },
  { name: 'T10 tablet', words: 't10 t ten tablet', price: 329, stock: 9 },
  { name: 'T12 tablet', words: 't12 t twelve tablet', price: 479, stock: 3 },
  { name: 'H7 headphones', words: 'h7 h seven headphones wireless', price: 149, stock: 12 },
];

/** `daysFromNow`: when it arrives, or when it did. */
export const orders = [
  { number: '482913', state: 'sent', item: 'X200 laptop', daysFromNow: 2 },
  { number: '731805', state: 'packed', item: 'T10 tablet', daysFromNow: 3 },
  { number: '260417', state: 'delivered', item: 'H7 headphones', daysFromNow: -4 },
  { number: '915562', state: 'waiting', item: 'X300 laptop', daysFromNow: 12 },
  { number: '104938', state: 'delivered', item: 'P50 phone', daysFromNow: -41 },
];

export const courses = [
  {
    code: 'E1',
    name: 'English for beginners',
    words: 'english beginners beginner',
    price: 240,
    places: 6,
    daysFromNow: 13,
  },
  {
    code: 'E2',
    name: 'English for work',
    words: 'english work business job',
    price: 320,
    places: 3,
    daysFromNow: 20,
  },
  {
    code: 'S1',
    name: 'Spanish for beginners',
    words: 'spanish beginners beginner',
    price: 240,
    places: 8,
    daysFromNow: 13,
  },
  {
    code: 'B1',
    name: 'Bookkeeping',
    words: 'bookkeeping accounting books',
    price: 410,
    places: 0,
    daysFromNow: 34,
  },
  {
    code: 'P1',
    name: 'Programming with Python',
    words: 'programming python computer coding',
    price: 390,
    places: 5,
    daysFromNow: 27,
  },
];
