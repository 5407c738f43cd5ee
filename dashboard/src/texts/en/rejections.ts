export const rejections = {
  title: 'Refused events',
  subtitle: 'In the last 7 days, some events broke a rule and were not counted.',
  show: 'Show what was refused',
  advice:
    'Send this list to whoever looks after the source. Once corrected, the events can be sent again: none is counted twice.',
  table: 'Refused events by source and reason',
  columns: { source: 'Source', reason: 'Reason', count: 'Times', last: 'Last' },
  unknownSource: 'Unknown source',
  other: 'Other reasons',
};
