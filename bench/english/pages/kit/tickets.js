export const start = {
  'To do': [
    ['HD-31', 'Printer on floor 2 jams', 'High'],
    ['HD-34', 'New laptop for Mira', 'Low'],
    ['HD-35', 'VPN drops every hour', 'High'],
  ],
  'In progress': [
    ['HD-28', 'Mailbox is full', 'Medium'],
    ['HD-30', 'Printer on floor 3 offline', 'Medium'],
  ],
  Done: [['HD-22', 'Reset door badge', 'Low']],
};
