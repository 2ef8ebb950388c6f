import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { bestMatch } from './best-match.ts';
import type { Business } from './business.ts';
import { dayFrom } from './dates.ts';
import { once } from './once.ts';
import { refuse } from './refuse.ts';

const returnRequest = z.strictObject({
  orderNumber: z.string().regex(/^\d{6}$/),
  reason: z.string().max(300).default(''),
});
const product = z.object({ name: z.string(), words: z.string(), price: z.number(), stock: z.number() });
const order = z.object({ number: z.string(), state: z.string(), item: z.string(), daysFromNow: z.number() });
const returnDays = 30;

/** Stock and price, orders, returns. */
export async function techStore(app: FastifyInstance, { store, now }: Business): Promise<void> {
  const orderOf = (number: string) =>
    order.optional().parse(store.prepare('SELECT * FROM "order" WHERE number = ?').get(number));

  app.get<{ Querystring: { question?: string } }>('/products', async ({ query }, reply) => {
    const found = bestMatch(
      query.question ?? '',
      z.array(product).parse(store.prepare('SELECT * FROM product').all()),
    );
    if (!found) return refuse(reply, 404, 'PRODUCT_UNKNOWN', 'No product of that name.');
    return { name: found.name, price: found.price, stock: found.stock };
  });

  app.get<{ Params: { number: string } }>('/orders/:number', async ({ params }, reply) => {
    const found = orderOf(params.number);
    if (!found) return refuse(reply, 404, 'ORDER_UNKNOWN', 'No order has this number.');
    return {
      number: found.number,
      state: found.state,
      item: found.item,
      day: dayFrom(now(), found.daysFromNow),
    };
  });

  app.post('/returns', async (request, reply) => {
    const wanted = returnRequest.safeParse(request.body);
    if (!wanted.success) return refuse(reply, 422, 'RETURN_UNREADABLE', z.prettifyError(wanted.error));
    const found = orderOf(wanted.data.orderNumber);
    if (!found) return refuse(reply, 404, 'ORDER_UNKNOWN', 'No order has this number.');
    if (found.state !== 'delivered')
      return refuse(reply, 409, 'NOT_DELIVERED', 'It has not been delivered yet.');
    if (found.daysFromNow < -returnDays)
      return refuse(reply, 409, 'TOO_LATE', `More than ${returnDays} days have passed.`);
    return once(store, request, reply, () => {
      const { lastInsertRowid } = store
        .prepare('INSERT INTO "return" (orderNumber, reason) VALUES (?, ?)')
        .run(wanted.data.orderNumber, wanted.data.reason);
      return { status: 201, answer: { code: `R${1000 + Number(lastInsertRowid)}`, item: found.item } };
    });
  });
}
