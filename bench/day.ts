/**
 * Measures what a whole day of an account costs in DynamoDB, for several sizes and intervals.
 * Run: `npm run bench:day`. It takes some minutes; `npm run bench:day -- 0 5` measures one shape and one interval, and
 * `npm run bench:day -- sizes 5` accounts from 20 to 20,000 events a day.
 */
import { print } from './local-system.ts';
import { costOfDay, INTERVALS, SHAPES, SIZES } from './measure/day.ts';

const [, , onlyShape, onlyInterval] = process.argv;
print(
  '| events a day | campaigns | day of the month | run every | recording | counting | checks after runs | hourly checks | all in | limit |',
);
print('| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |');
const shapes = onlyShape === 'sizes' ? SIZES : SHAPES;
for (const [index, shape] of shapes.entries()) {
  if (shapes === SHAPES && onlyShape !== undefined && Number(onlyShape) !== index) continue;
  for (const interval of INTERVALS) {
    if (onlyInterval !== undefined && Number(onlyInterval) !== interval) continue;
    const { recorded, recording, counting, checking, hourly, all } = await costOfDay(shape, interval);
    const parts = [recording, counting, checking, hourly, all].map((part) => part.toFixed(3));
    const limit = interval === 5 && shape.limit !== undefined ? shape.limit.toFixed(2) : '';
    print(
      `| ${[recorded.toLocaleString('en-US'), shape.campaigns, shape.dayOfMonth, `${interval} min`, ...parts, limit].join(' | ')} |`,
    );
  }
}
