import { useState } from 'react';
import {
  Accordion,
  AccordionDetails,
  AccordionSummary,
  Alert,
  Avatar,
  Box,
  Button,
  Checkbox,
  Divider,
  FormControl,
  FormControlLabel,
  FormGroup,
  FormLabel,
  IconButton,
  List,
  ListItem,
  ListItemText,
  MenuItem,
  Paper,
  Radio,
  RadioGroup,
  Select,
  Slider,
  Stack,
  Switch,
  Tab,
  Tabs,
  TextField,
  ToggleButton,
  ToggleButtonGroup,
  Typography,
} from '@mui/material';
import ExpandMoreIcon from '@mui/icons-material/ExpandMore';
import LogoutIcon from '@mui/icons-material/Logout';
import VisibilityIcon from '@mui/icons-material/Visibility';
import { show } from './kit/mui.jsx';

const channels = ['Comments', 'Mentions', 'Weekly digest', 'Product news', 'Security alerts'];
const devices = [
  ['MacBook Pro', 'Lisbon, active now'],
  ['Pixel 9', 'Porto, 2 hours ago'],
  ['Office desktop', 'Lisbon, 3 days ago'],
];

function Settings() {
  const [tab, setTab] = useState(0);
  const [sent, setSent] = useState({ 'Comments:Email': true, 'Mentions:Push': true });
  const [saved, setSaved] = useState(false);
  const [shown, setShown] = useState(false);
  const [volume, setVolume] = useState(40);
  const [theme, setTheme] = useState('system');
  const [gone, setGone] = useState([]);
  const [language, setLanguage] = useState('en');
  const [zone, setZone] = useState('Europe/Lisbon');
  return (
    <Box sx={{ maxWidth: 1000, mx: 'auto', p: 3 }}>
      <Typography variant="h4" gutterBottom>
        Settings
      </Typography>
      {saved && (
        <Alert onClose={() => setSaved(false)} sx={{ mb: 2 }}>
          Your changes were saved.
        </Alert>
      )}
      <Tabs value={tab} onChange={(_, next) => setTab(next)}>
        <Tab label="Profile" />
        <Tab label="Notifications" />
        <Tab label="Security" />
        <Tab label="Appearance" />
        <Tab label="Billing" disabled />
      </Tabs>
      <Paper sx={{ p: 3 }} variant="outlined">
        {tab === 0 && (
          <Stack spacing={2}>
            <Stack direction="row" spacing={2} sx={{ alignItems: 'center' }}>
              <Avatar>TQ</Avatar>
              <Button size="small" onClick={() => setSaved(true)}>
                Upload
              </Button>
              <Button size="small" color="error" onClick={() => setSaved(true)}>
                Remove
              </Button>
            </Stack>
            <Stack direction="row" spacing={2}>
              <TextField label="First name" defaultValue="Teresa" fullWidth />
              <TextField label="Last name" defaultValue="Quintela" fullWidth />
            </Stack>
            <TextField label="Display name" helperText="Shown beside your comments" />
            <TextField label="Email" type="email" defaultValue="teresa@quintela.example" />
            <TextField label="Bio" multiline rows={3} placeholder="A few words about you" />
            <Stack direction="row" spacing={2}>
              <Box sx={{ flex: 1 }}>
                <Typography variant="body2">Language</Typography>
                <Select
                  size="small"
                  fullWidth
                  value={language}
                  onChange={(event) => setLanguage(event.target.value)}
                >
                  <MenuItem value="en">English</MenuItem>
                  <MenuItem value="pt">Português</MenuItem>
                  <MenuItem value="de">Deutsch</MenuItem>
                  <MenuItem value="fr">Français</MenuItem>
                </Select>
              </Box>
              <Box sx={{ flex: 1 }}>
                <Typography variant="body2">Time zone</Typography>
                <Select size="small" fullWidth value={zone} onChange={(event) => setZone(event.target.value)}>
                  {['Europe/Lisbon', 'Europe/Berlin', 'America/New_York', 'Asia/Tokyo'].map((one) => (
                    <MenuItem key={one} value={one}>
                      {one}
                    </MenuItem>
                  ))}
                </Select>
              </Box>
            </Stack>
            <FormControlLabel control={<Checkbox />} label="Show my profile in the public directory" />
          </Stack>
        )}
        {tab === 1 && (
          <Box>
            <Stack direction="row" sx={{ fontWeight: 600, py: 1 }}>
              <Box sx={{ flex: 1 }}>Tell me about</Box>
              <Box sx={{ width: 80 }}>Email</Box>
              <Box sx={{ width: 80 }}>Push</Box>
              <Box sx={{ width: 80 }}>SMS</Box>
            </Stack>
            {channels.map((channel) => (
              <Stack key={channel} direction="row" sx={{ alignItems: 'center', borderTop: '1px solid #ddd' }}>
                <Box sx={{ flex: 1 }}>{channel}</Box>
                {['Email', 'Push', 'SMS'].map((way) => {
                  const key = `${channel}:${way}`;
                  return (
                    <Box key={way} sx={{ width: 80 }}>
                      <Switch
                        checked={sent[key] ?? false}
                        onChange={(event) => setSent({ ...sent, [key]: event.target.checked })}
                        slotProps={{ input: { 'aria-label': key.replace(':', ' by ') } }}
                      />
                    </Box>
                  );
                })}
              </Stack>
            ))}
            <Divider sx={{ my: 2 }} />
            <FormControl>
              <FormLabel id="pause">Pause all notifications</FormLabel>
              <RadioGroup row aria-labelledby="pause" defaultValue="never">
                <FormControlLabel value="never" control={<Radio />} label="Never" />
                <FormControlLabel value="hour" control={<Radio />} label="For an hour" />
                <FormControlLabel value="tomorrow" control={<Radio />} label="Until tomorrow" />
              </RadioGroup>
            </FormControl>
          </Box>
        )}
        {tab === 2 && (
          <Box>
            <Accordion>
              <AccordionSummary expandIcon={<ExpandMoreIcon />}>Change password</AccordionSummary>
              <AccordionDetails>
                <Stack spacing={2}>
                  <TextField label="Current password" type="password" />
                  <TextField
                    label="New password"
                    type={shown ? 'text' : 'password'}
                    slotProps={{
                      input: {
                        endAdornment: (
                          <IconButton onClick={() => setShown(!shown)}>
                            <VisibilityIcon />
                          </IconButton>
                        ),
                      },
                    }}
                  />
                  <TextField label="Repeat new password" type="password" />
                  <Button variant="contained" onClick={() => setSaved(true)}>
                    Change password
                  </Button>
                </Stack>
              </AccordionDetails>
            </Accordion>
            <Accordion>
              <AccordionSummary expandIcon={<ExpandMoreIcon />}>Two-step verification</AccordionSummary>
              <AccordionDetails>
                <FormGroup>
                  <FormControlLabel control={<Switch />} label="Authenticator app" />
                  <FormControlLabel control={<Switch />} label="Text message" />
                  <FormControlLabel control={<Switch disabled />} label="Security key" />
                </FormGroup>
              </AccordionDetails>
            </Accordion>
            <Accordion defaultExpanded>
              <AccordionSummary expandIcon={<ExpandMoreIcon />}>Signed-in devices</AccordionSummary>
              <AccordionDetails>
                <List dense>
                  {devices
                    .filter(([name]) => !gone.includes(name))
                    .map(([name, place]) => (
                      <ListItem
                        key={name}
                        secondaryAction={
                          <IconButton edge="end" onClick={() => setGone([...gone, name])}>
                            <LogoutIcon />
                          </IconButton>
                        }
                      >
                        <ListItemText primary={name} secondary={place} />
                      </ListItem>
                    ))}
                </List>
                <Button onClick={() => setGone(devices.map(([name]) => name))}>Sign out everywhere</Button>
              </AccordionDetails>
            </Accordion>
          </Box>
        )}
        {tab === 3 && (
          <Stack spacing={3}>
            <Box>
              <Typography gutterBottom>Theme</Typography>
              <ToggleButtonGroup
                exclusive
                size="small"
                value={theme}
                onChange={(_, next) => setTheme(next ?? theme)}
              >
                <ToggleButton value="light">Light</ToggleButton>
                <ToggleButton value="dark">Dark</ToggleButton>
                <ToggleButton value="system">System</ToggleButton>
              </ToggleButtonGroup>
            </Box>
            <Box sx={{ width: 320 }}>
              <Typography id="volume">Sound volume: {volume}</Typography>
              <Slider aria-labelledby="volume" value={volume} onChange={(_, next) => setVolume(next)} />
            </Box>
            <Box sx={{ width: 320 }}>
              <Typography>Text size</Typography>
              <Slider defaultValue={14} min={10} max={24} step={2} marks valueLabelDisplay="auto" />
            </Box>
            <FormControlLabel
              labelPlacement="start"
              sx={{ alignSelf: 'start', m: 0 }}
              control={<Switch />}
              label="Reduce motion"
            />
            <FormControlLabel
              labelPlacement="start"
              sx={{ alignSelf: 'start', m: 0 }}
              control={<Switch defaultChecked />}
              label="Compact lists"
            />
          </Stack>
        )}
      </Paper>
      <Stack direction="row" spacing={1} sx={{ mt: 2, justifyContent: 'flex-end' }}>
        <Button onClick={() => setTab(0)}>Discard</Button>
        <Button variant="contained" onClick={() => setSaved(true)}>
          Save changes
        </Button>
      </Stack>
    </Box>
  );
}

show('Settings', <Settings />);
