import { mdiCheck, mdiDownload, mdiMagnify, mdiPencil } from '@mdi/js';
import { show } from './kit/vuetify.js';

const staff = [
  { id: 'E-01', name: 'Agnes Moor', unit: 'Warehouse', base: 2850, bonus: 0, state: 'Open' },
  { id: 'E-02', name: 'Bruno Fiore', unit: 'Warehouse', base: 2610, bonus: 120, state: 'Approved' },
  { id: 'E-03', name: 'Clara Ostrow', unit: 'Office', base: 3940, bonus: 300, state: 'Open' },
  { id: 'E-04', name: 'Denis Park', unit: 'Drivers', base: 2480, bonus: 85, state: 'On hold' },
  { id: 'E-05', name: 'Esra Demir', unit: 'Office', base: 4120, bonus: 0, state: 'Open' },
  { id: 'E-06', name: 'Filip Hruby', unit: 'Drivers', base: 2480, bonus: 40, state: 'Approved' },
  { id: 'E-07', name: 'Gita Rana', unit: 'Warehouse', base: 2700, bonus: 60, state: 'Open' },
];

show('Payroll', {
  data: () => ({
    staff,
    picked: [],
    query: '',
    unit: null,
    month: 'April 2026',
    months: ['February 2026', 'March 2026', 'April 2026'],
    tab: 'runs',
    editing: null,
    open: false,
    note: '',
    toast: false,
    agreed: false,
    confirm: false,
    panel: null,
    units: ['Warehouse', 'Office', 'Drivers'],
    headers: [
      { title: 'No.', key: 'id' },
      { title: 'Name', key: 'name' },
      { title: 'Unit', key: 'unit' },
      { title: 'Base pay', key: 'base', align: 'end' },
      { title: 'Bonus', key: 'bonus', align: 'end' },
      { title: 'Status', key: 'state' },
      { title: '', key: 'actions', sortable: false },
    ],
    icon: { mdiCheck, mdiDownload, mdiMagnify, mdiPencil },
  }),
  computed: {
    shown() {
      return this.staff.filter(({ unit }) => this.unit === null || unit === this.unit);
    },
    total() {
      return this.staff.reduce((sum, { base, bonus }) => sum + base + Number(bonus), 0);
    },
  },
  methods: {
    say(text) {
      this.note = text;
      this.toast = true;
    },
    approve(ids) {
      this.staff = this.staff.map((one) => (ids.includes(one.id) ? { ...one, state: 'Approved' } : one));
      this.picked = [];
      this.say('Approved');
    },
    edit(item) {
      this.editing = { ...item };
      this.open = true;
    },
    save() {
      this.staff = this.staff.map((one) => (one.id === this.editing.id ? this.editing : one));
      this.open = false;
      this.say('Saved');
    },
  },
  template: `
<v-app>
  <v-app-bar density="compact" color="primary" title="Payroll"><v-btn>Help</v-btn><v-btn>Sign out</v-btn></v-app-bar>
  <v-main><v-container>
    <v-tabs v-model="tab"><v-tab value="runs">Pay run</v-tab><v-tab value="taxes">Taxes</v-tab><v-tab value="rules">Rules</v-tab></v-tabs>
    <div v-if="tab === 'runs'">
      <v-row class="mt-2" dense>
        <v-col cols="3"><v-select v-model="month" :items="months" label="Month" density="compact" hide-details></v-select></v-col>
        <v-col cols="3"><v-select v-model="unit" :items="units" label="Unit" clearable density="compact" hide-details></v-select></v-col>
        <v-col cols="3"><v-text-field v-model="query" density="compact" hide-details label="Search" :append-inner-icon="icon.mdiMagnify"></v-text-field></v-col>
        <v-col cols="3" class="text-right"><v-btn variant="outlined" :prepend-icon="icon.mdiDownload" @click="say('Downloading payslips')">Payslips</v-btn></v-col>
      </v-row>
      <v-alert v-if="picked.length" class="my-2" density="compact" type="info">{{ picked.length }} chosen <v-btn size="small" @click="approve(picked)">Approve chosen</v-btn> <v-btn size="small" @click="picked = []">Clear</v-btn></v-alert>
      <v-data-table v-model="picked" show-select :headers="headers" :items="shown" :search="query" :items-per-page="5" density="compact">
        <template #[\`item.base\`]="{ item }">€{{ item.base }}</template>
        <template #[\`item.bonus\`]="{ item }">€{{ item.bonus }}</template>
        <template #[\`item.state\`]="{ item }"><v-chip size="small" :color="item.state === 'Approved' ? 'green' : item.state === 'Open' ? 'blue' : 'orange'">{{ item.state }}</v-chip></template>
        <template #[\`item.actions\`]="{ item }"><v-btn size="x-small" variant="text" :icon="icon.mdiPencil" @click="edit(item)"></v-btn><v-btn size="x-small" variant="text" :icon="icon.mdiCheck" :disabled="item.state === 'Approved'" @click="approve([item.id])"></v-btn></template>
      </v-data-table>
      <v-card class="mt-3" variant="outlined"><v-card-text>Total for {{ month }}: <b>€{{ total }}</b><v-checkbox v-model="agreed" label="I have checked the figures" hide-details></v-checkbox></v-card-text><v-card-actions><v-btn color="primary" variant="flat" :disabled="!agreed" @click="confirm = true">Pay everyone</v-btn><v-btn @click="say('Draft saved')">Save draft</v-btn></v-card-actions></v-card>
    </div>
    <div v-if="tab === 'taxes'" class="mt-4"><v-row><v-col v-for="one in ['Income tax', 'Pension', 'Health insurance']" :key="one" cols="4"><v-text-field :label="one" suffix="%" type="number" model-value="9"></v-text-field></v-col></v-row><v-radio-group label="Rounding" inline model-value="near"><v-radio label="Up" value="up"></v-radio><v-radio label="Down" value="down"></v-radio><v-radio label="Nearest cent" value="near"></v-radio></v-radio-group><v-file-input label="Tax table" @update:model-value="say('Tax table loaded')"></v-file-input><v-btn color="primary" @click="say('Taxes saved')">Save</v-btn></div>
    <div v-if="tab === 'rules'" class="mt-4"><v-expansion-panels v-model="panel"><v-expansion-panel title="Overtime"><v-expansion-panel-text><v-switch label="Pay overtime"></v-switch><v-text-field label="Rate" suffix="%"></v-text-field></v-expansion-panel-text></v-expansion-panel><v-expansion-panel title="Night work"><v-expansion-panel-text><v-switch label="Pay a night bonus"></v-switch><v-text-field label="Rate" suffix="%"></v-text-field></v-expansion-panel-text></v-expansion-panel><v-expansion-panel title="Travel"><v-expansion-panel-text><v-combobox label="Reasons" chips multiple :items="['Training', 'Fair', 'Customer']"></v-combobox></v-expansion-panel-text></v-expansion-panel></v-expansion-panels></div>
  </v-container></v-main>
  <v-dialog v-model="open" width="440"><v-card v-if="editing" :title="editing.name"><v-card-text><v-text-field v-model="editing.base" label="Base pay" prefix="€"></v-text-field><v-text-field v-model="editing.bonus" label="Bonus" prefix="€"></v-text-field><v-select v-model="editing.unit" :items="units" label="Unit"></v-select><v-textarea label="Reason" rows="2"></v-textarea></v-card-text><v-card-actions><v-btn @click="open = false">Cancel</v-btn><v-btn @click="save">Save</v-btn></v-card-actions></v-card></v-dialog>
  <v-dialog v-model="confirm" width="360"><v-card title="Pay everyone?" :text="'€' + total + ' will leave the account.'"><v-card-actions><v-btn @click="confirm = false">Not yet</v-btn><v-btn color="error" @click="confirm = false; approve(staff.map(({ id }) => id))">Pay</v-btn></v-card-actions></v-card></v-dialog>
  <v-snackbar v-model="toast" timeout="8000">{{ note }}</v-snackbar>
</v-app>`,
});
