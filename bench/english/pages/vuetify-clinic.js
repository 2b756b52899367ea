import { mdiCalendar, mdiClose, mdiPhone, mdiVideo } from '@mdi/js';
import { show } from './kit/vuetify.js';

show('Clinic desk', {
  data: () => ({
    step: 1,
    day: new Date(2026, 4, 12),
    slot: '',
    doctor: null,
    kind: 'visit',
    reason: '',
    code: '',
    note: '',
    toast: false,
    dialog: false,
    sure: [],
    doctors: [
      { title: 'Dr. Hanna Wolf', value: 'wolf' },
      { title: 'Dr. Hannah Woods', value: 'woods' },
      { title: 'Dr. Emeka Obi', value: 'obi' },
    ],
    slots: { Morning: ['08:30', '09:15', '10:00', '11:30'], Afternoon: ['13:00', '14:15', '15:30'] },
    booked: [
      { id: 1, who: 'Ms Ferrante', at: 'Today 14:30', with: 'Dr. Wolf' },
      { id: 2, who: 'Mr Ferrante', at: 'Today 15:00', with: 'Dr. Obi' },
      { id: 3, who: 'Ms Ito', at: 'Tomorrow 09:00', with: 'Dr. Woods' },
    ],
    icon: { mdiCalendar, mdiClose, mdiPhone, mdiVideo },
  }),
  methods: {
    say(text) {
      this.note = text;
      this.toast = true;
    },
    cancel(one) {
      this.booked = this.booked.filter((other) => other !== one);
      this.say('Cancelled: ' + one.who);
    },
    finish() {
      this.booked.push({
        id: Date.now(),
        who: 'You',
        at: this.day.toLocaleDateString('en-GB') + ' ' + this.slot,
        with: this.doctor ?? 'anyone',
      });
      this.say('Appointment made');
      this.step = 1;
    },
  },
  template: `
<v-app><v-main><v-container>
  <h2 class="mb-3">Clinic desk</h2>
  <v-row>
    <v-col cols="8">
      <v-stepper v-model="step" :items="['When', 'Patient', 'Check']" hide-actions>
        <template #[\`item.1\`]><v-row>
          <v-col cols="7"><v-date-picker v-model="day" hide-header show-adjacent-months></v-date-picker></v-col>
          <v-col cols="5"><v-select v-model="doctor" label="Doctor" :items="doctors" clearable></v-select><div v-for="(times, part) in slots" :key="part"><b>{{ part }}</b><v-chip-group v-model="slot"><v-chip v-for="time in times" :key="time" :value="time" size="small">{{ time }}</v-chip></v-chip-group></div>
            <v-btn-toggle v-model="kind" density="compact" mandatory><v-btn value="visit">In person</v-btn><v-btn value="video" :icon="icon.mdiVideo"></v-btn><v-btn value="phone" :icon="icon.mdiPhone"></v-btn></v-btn-toggle></v-col>
        </v-row></template>
        <template #[\`item.2\`]><v-row dense>
          <v-col cols="6"><v-text-field label="First name*"></v-text-field></v-col><v-col cols="6"><v-text-field label="Last name*"></v-text-field></v-col>
          <v-col cols="6"><v-text-field label="Date of birth" placeholder="DD.MM.YYYY" :append-inner-icon="icon.mdiCalendar"></v-text-field></v-col><v-col cols="6"><v-text-field label="Insurance number" counter="10"></v-text-field></v-col>
          <v-col cols="6"><v-text-field label="Mobile"></v-text-field></v-col><v-col cols="6"><v-text-field label="Home phone"></v-text-field></v-col>
          <v-col cols="12"><v-textarea v-model="reason" label="Reason for the visit" rows="2"></v-textarea></v-col>
          <v-col cols="6"><v-radio-group label="Been here before?" inline><v-radio label="Yes" value="y"></v-radio><v-radio label="No" value="n"></v-radio></v-radio-group></v-col><v-col cols="6"><v-radio-group label="Privately insured?" inline><v-radio label="Yes" value="y"></v-radio><v-radio label="No" value="n"></v-radio></v-radio-group></v-col>
          <v-col cols="6"><v-checkbox label="Wheelchair access" density="compact" hide-details></v-checkbox></v-col><v-col cols="6"><v-checkbox label="Interpreter" density="compact" hide-details></v-checkbox></v-col>
        </v-row></template>
        <template #[\`item.3\`]><p>{{ day.toLocaleDateString('en-GB') }} at {{ slot || 'any time' }}</p><p>Enter the code we sent you:</p><v-otp-input v-model="code" length="4"></v-otp-input><v-checkbox v-model="sure" value="a" label="Remind me by e-mail" density="compact" hide-details></v-checkbox><v-checkbox v-model="sure" value="b" label="Remind me by SMS" density="compact"></v-checkbox></template>
      </v-stepper>
      <div class="mt-2"><v-btn :disabled="step === 1" @click="step--">Previous</v-btn> <v-btn v-if="step < 3" color="primary" @click="step++">Next</v-btn><v-btn v-else color="primary" @click="finish">Book appointment</v-btn></div>
    </v-col>
    <v-col cols="4">
      <v-card title="Next appointments"><v-list lines="two"><v-list-item v-for="one in booked" :key="one.id" :title="one.who" :subtitle="one.at + ', ' + one.with"><template #append><v-btn size="x-small" @click="step = 1; say('Choose another time for ' + one.who)">Move</v-btn><v-btn size="x-small" variant="text" :icon="icon.mdiClose" @click="cancel(one)"></v-btn></template></v-list-item></v-list></v-card>
      <v-card class="mt-3" title="Prescriptions"><v-list density="compact"><v-list-item v-for="one in ['Ibuprofen 400', 'Ibuprofen 600', 'Cetirizine']" :key="one" :title="one"><template #append><v-btn size="x-small" @click="say('Ordered ' + one)">Order again</v-btn></template></v-list-item></v-list></v-card>
      <v-card class="mt-3"><v-card-text><v-text-field label="Search patients" density="compact" hide-details></v-text-field><v-btn class="mt-2" block @click="dialog = true">Emergency numbers</v-btn></v-card-text></v-card>
    </v-col>
  </v-row>
  <v-dialog v-model="dialog" width="320"><v-card title="Emergency numbers" text="Ambulance 112, night desk 4400"><v-card-actions><v-btn @click="dialog = false">Close</v-btn></v-card-actions></v-card></v-dialog>
  <v-snackbar v-model="toast" timeout="8000">{{ note }}</v-snackbar>
</v-container></v-main></v-app>`,
});
